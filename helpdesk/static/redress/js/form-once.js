// A form sends once: the second press does nothing, and the button says that it is sending.
function label(button) {
  return button.querySelector("[data-label]") ?? button
}

function wait(form, button) {
  form.dataset.sending = "true"
  if (!button) return
  button.dataset.before = label(button).textContent
  button.setAttribute("aria-disabled", "true")
  label(button).textContent = form.dataset.busy || button.dataset.before
}

function release(form) {
  delete form.dataset.sending
  for (const button of form.querySelectorAll("[data-before]")) {
    label(button).textContent = button.dataset.before
    button.removeAttribute("aria-disabled")
    delete button.dataset.before
  }
}

document.addEventListener("submit", (event) => {
  const form = event.target
  if (!form.matches("form[data-once]")) return
  if (form.dataset.sending) {
    event.preventDefault()
    return event.stopImmediatePropagation()
  }
  wait(form, event.submitter ?? form.querySelector("button:not([type=button])"))
}, { capture: true })

function releaseAll() {
  document.querySelectorAll("form[data-sending]").forEach(release)
}

// Back to a page kept in memory, or an answer that did not replace the form.
addEventListener("pageshow", releaseAll)
document.addEventListener("htmx:afterRequest", releaseAll)
document.addEventListener("redress:not-sent", releaseAll)
