// A form with data-security-key ("create" or "get") asks the browser for a key and sends its answer.
const bytes = (text) => {
  const padded = text.replaceAll("-", "+").replaceAll("_", "/")
  return Uint8Array.from(atob(padded), (letter) => letter.charCodeAt(0))
}

const text = (buffer) => {
  const letters = Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte))
  return btoa(letters.join("")).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "")
}

const known = (list) => (list ?? []).map((one) => ({ ...one, id: bytes(one.id) }))

const asked = (options) => ({
  ...options,
  challenge: bytes(options.challenge),
  ...(options.user && { user: { ...options.user, id: bytes(options.user.id) } }),
  excludeCredentials: known(options.excludeCredentials),
  allowCredentials: known(options.allowCredentials),
})

const PARTS = ["clientDataJSON", "attestationObject", "authenticatorData", "signature"]

const answered = (credential) => {
  const { response } = credential
  const told = PARTS.filter((part) => response[part]).map((part) => [part, text(response[part])])
  const transports = response.getTransports?.() ?? []
  return {
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    response: { ...Object.fromEntries(told), transports },
    clientExtensionResults: {},
  }
}

const ask = async (form) => {
  const options = { publicKey: asked(JSON.parse(form.dataset.options)) }
  const { securityKey } = form.dataset
  return securityKey === "create"
    ? navigator.credentials.create(options)
    : navigator.credentials.get(options)
}

for (const form of document.querySelectorAll("form[data-security-key]")) {
  if (!window.PublicKeyCredential || !form.dataset.options) continue
  form.hidden = false
  const told = form.querySelector("[data-security-key-told]")
  form.addEventListener("submit", async (event) => {
    if (form.elements.credential.value) return
    event.preventDefault()
    event.stopImmediatePropagation()
    told.textContent = form.dataset.waiting
    try {
      form.elements.credential.value = JSON.stringify(answered(await ask(form)))
      form.requestSubmit()
    } catch {
      told.textContent = form.dataset.failed
    }
  }, { capture: true })
}
