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

// What was shown for a reason is gone when it is put away.
document.addEventListener("close", ({ target }) => {
  target.querySelector?.("[data-dialog-body]")?.replaceChildren()
}, { capture: true })

document.addEventListener("htmx:afterSwap", ({ detail }) => {
  if (detail.target.matches("[data-dialog-body]")) open(detail.target.closest("dialog"))
})
