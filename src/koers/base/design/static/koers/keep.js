// Keeps what is typed: on the server a few seconds after the last key, and in this browser while that fails.
(function () {
  const form = document.getElementById('tekst')
  if (!form) return
  const state = document.getElementById('bewaard')
  const key = form.dataset.key
  const names = form.dataset.fields.split(' ')
  const WAIT = 3000
  let timer = 0
  let before = words()

  function words () {
    return JSON.stringify(names.map(name => form.elements[name] ? form.elements[name].value : ''))
  }

  function inBrowser (text) {
    try {
      if (text) localStorage.setItem(key, text)
      else localStorage.removeItem(key)
    } catch { /* a browser that keeps nothing still has the server */ }
  }

  function lost (now) {
    inBrowser(now)
    state.textContent = form.dataset.lost
    timer = setTimeout(keep, WAIT * 3)
  }

  async function keep () {
    const now = words()
    if (now === before) return
    try {
      const answer = await fetch(form.dataset.draft, {
        method: 'POST', keepalive: true, body: new FormData(form), headers: { 'HX-Request': 'true' }
      })
      if (!answer.ok || answer.headers.has('HX-Redirect')) return lost(now)
      state.innerHTML = await answer.text()
      if (state.querySelector('[data-kept]')) {
        before = now
        inBrowser('')
      }
    } catch {
      lost(now)
    }
  }

  function putBack () {
    let kept = null
    try { kept = localStorage.getItem(key) } catch { return }
    if (!kept || kept === before) return
    JSON.parse(kept).forEach((value, at) => {
      if (form.elements[names[at]]) form.elements[names[at]].value = value
    })
    state.textContent = form.dataset.found
    timer = setTimeout(keep, WAIT)
  }

  form.addEventListener('input', function () {
    clearTimeout(timer)
    timer = setTimeout(keep, WAIT)
  })
  form.addEventListener('submit', function () {
    clearTimeout(timer)
    inBrowser(words() === before ? '' : words())
  })
  window.addEventListener('online', keep)
  document.addEventListener('visibilitychange', function () { if (document.hidden) keep() })
  putBack()
})()
