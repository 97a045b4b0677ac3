// Opens dialogs: a button with data-dialog="id", and the shared one when htmx has filled it.
const field = "[data-dialog-body] :is(input:not([type=hidden]), select, textarea)"

function open(dialog) {
  if (!dialog || dialog.open) return
  dialog.showModal()
  dialog.querySelector(field)?.focus()
}

document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-dialog]")
  if (opener) {
    event.preventDefault()
    return open(document.getElementById(opener.dataset.dialog))
  }
  const onBackdrop = event.target instanceof HTMLDialogElement && !inside(event.target, event)
  if (onBackdrop || event.target.closest("[data-close]")) event.target.closest("dialog")?.close()
})

function inside(dialog, { clientX, clientY }) {
  const box = dialog.getBoundingClientRect()
  return clientX >= box.left && clientX <= box.right && clientY >= box.top && clientY <= box.bottom
}

// Empty it has no name: aria-labelledby would point at nothing.
function nameOf(dialog) {
  const heading = dialog.querySelector("[data-dialog-body] :is(h1, h2)")
  if (!heading) return dialog.removeAttribute("aria-labelledby")
  heading.id ||= "dialog-title"
  dialog.setAttribute("aria-labelledby", heading.id)
}

// What was shown for a reason is gone when it is put away.
document.addEventListener("close", ({ target }) => {
  const body = target.querySelector?.("[data-dialog-body]")
  body?.replaceChildren()
  if (body) nameOf(target)
}, { capture: true })

document.addEventListener("htmx:afterSwap", ({ detail }) => {
  if (!detail.target.matches("[data-dialog-body]")) return
  nameOf(detail.target.closest("dialog"))
  open(detail.target.closest("dialog"))
})
