// After choosing reply or note by mouse or single key, typing goes on in the text. With the arrow
// keys the choice keeps the focus, as radio buttons do.
document.addEventListener("click", (event) => {
  if (!event.target.matches("[data-composer-kind]")) return
  if (event.isTrusted && event.detail === 0) return
  event.target.form.querySelector("textarea")?.focus()
})
