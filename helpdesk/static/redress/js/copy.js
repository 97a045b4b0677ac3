// A button with data-copy="id" copies that element's text and says so for a moment.
async function copy(button) {
  await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent.trim())
  const label = button.querySelector("[data-label]") ?? button
  const before = label.textContent
  label.textContent = button.dataset.done
  label.setAttribute("aria-live", "polite")
  setTimeout(() => { label.textContent = before }, 2000)
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-copy]")
  if (button) copy(button)
})

// Copying needs a secure page; without one the button would do nothing, so it stays hidden.
function offer() {
  if (!navigator.clipboard) return
  for (const button of document.querySelectorAll("[data-copy]")) button.hidden = false
}

offer()
document.addEventListener("redress:shown", offer)
