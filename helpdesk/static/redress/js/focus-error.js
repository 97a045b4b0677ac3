// Brings the first mistake into view and focus, so that nobody has to look for it.
function focusFirst(root) {
  const field = root.querySelector("[aria-invalid=true], .has-error :is(input, select, textarea)")
  field?.focus()
}

focusFirst(document)
document.addEventListener("redress:shown", () => focusFirst(document))
document.addEventListener("htmx:afterSwap", ({ detail }) => focusFirst(detail.target))
