// Asks for the parts of a dispute's page again when that dispute changes, and waits while somebody
// is in the middle of a choice: their form would be gone.
const page = document.querySelector("[data-dispute]")
let waits = false

function busy() {
  return document.querySelector("#timeline details[open], dialog[open]") !== null
}

function ask() {
  waits = busy()
  if (!waits) page.dispatchEvent(new CustomEvent("redress:look-again"))
}

function resume() {
  if (waits) ask()
}

if (page) {
  document.body.addEventListener("redress:dispute-changed", ({ detail }) => {
    if (detail.number === page.dataset.dispute) ask()
  })
  document.body.addEventListener("redress:caught-up", ask) // whatever happened went unheard
  document.addEventListener("toggle", resume, true)
  document.addEventListener("close", resume, true)
}
