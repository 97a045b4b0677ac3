// Ctrl or Command with Enter sends the form being written in.
document.addEventListener("keydown", (event) => {
  const sends = event.key === "Enter" && (event.ctrlKey || event.metaKey) && !event.isComposing
  const form = sends && event.target.closest("form[data-send-key]")
  if (!form) return
  event.preventDefault()
  form.requestSubmit()
})
