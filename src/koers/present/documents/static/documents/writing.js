// On a phone the list of sections starts closed. What is typed is kept by koers/keep.js.
(function () {
  const parts = document.getElementById('onderdelen')
  if (parts && matchMedia('(max-width: 63.99em)').matches) parts.open = false
})()
