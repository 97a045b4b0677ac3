// Asks before a page is left with something written in a form marked data-unsaved.
const changed = new Set()

document.addEventListener("input", ({ target }) => {
  const form = target.closest("form[data-unsaved]")
  if (form) changed.add(form)
})

document.addEventListener("submit", ({ target }) => changed.delete(target))
document.addEventListener("reset", ({ target }) => changed.delete(target))

addEventListener("beforeunload", (event) => {
  if ([...changed].some((form) => form.isConnected)) event.preventDefault()
})
