// Takes the secret of a case link out of the address bar before anything else, then posts it.
const form = document.querySelector("form[data-follow-link]")
const secret = location.hash.slice(1)

if (form && secret) {
  history.replaceState(null, "", location.pathname)
  form.elements.secret.value = secret
  form.submit()
}
