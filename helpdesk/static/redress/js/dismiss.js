// Puts a notice away.
document.addEventListener("click", ({ target }) => {
  if (target.closest("[data-dismiss]")) target.closest(".notice").remove()
})
