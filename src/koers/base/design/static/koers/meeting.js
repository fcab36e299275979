// In a meeting: the keys of a presenter go to the next and the previous change. Inside a field they stay of the field.
(function () {
  const KEYS = { ArrowRight: 'next', PageDown: 'next', ArrowLeft: 'prev', PageUp: 'prev' }
  document.addEventListener('keydown', function (event) {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
    if (event.target.closest('input, textarea, select, [contenteditable]')) return
    const link = document.querySelector(`.koers-meeting__on [rel="${KEYS[event.key]}"]`)
    if (!link) return
    event.preventDefault()
    link.click()
  })
})()
