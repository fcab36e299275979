// Keeps what is typed: on the server a few seconds after the last key, and in this browser while that fails.
(function () {
  const form = document.getElementById('tekst')
  if (!form) return
  const state = document.getElementById('bewaard')
  const key = form.dataset.key
  const all = Array.from(form.elements)
  const named = form.dataset.fields && form.dataset.fields.split(' ') // without names: whatever is typed in
  const typed = named
    ? named.map(name => form.elements[name]).filter(Boolean)
    : all.filter(one => one.name && one.type !== 'hidden' && one.type !== 'submit')
  const seen = all.filter(one => one.name.endsWith('-seen')) // the versions that a person looked at go along
  const WAIT = 3000
  let timer = 0
  let before = words()

  function words () {
    return values(typed)
  }

  function values (boxes) {
    return JSON.stringify(boxes.map(one => one.value))
  }

  function fill (boxes, text) {
    JSON.parse(text || '[]').forEach((value, at) => { if (boxes[at]) boxes[at].value = value })
  }

  function inBrowser (text) {
    try {
      if (text) localStorage.setItem(key, `${text}\n${values(seen)}`)
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
    if (!kept) return
    const [text, versions] = kept.split('\n') // within JSON a line end is written otherwise
    if (text === before) return inBrowser('')
    fill(typed, text)
    fill(seen, versions)
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
