// Says on the page that a passkey did not work; allauth's own script would only tell the console.
document.addEventListener('allauth.error', function (event) {
  const told = document.getElementById('passkey-error')
  if (told) {
    event.preventDefault()
    told.hidden = false
    told.focus()
  }
})
