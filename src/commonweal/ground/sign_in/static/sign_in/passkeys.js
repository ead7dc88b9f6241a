// Says so on the page when a passkey could not be made or read; django-allauth only logs it.
document.addEventListener('allauth.error', function (event) {
  event.preventDefault()
  document.getElementById('passkey-problem').hidden = false
})
