// What changes by itself does not change while it is pressed: the click would be lost with the
// button. It is asked for again a moment later, when those who listen hear the same event anew.
const AGAIN = 1_100
let pressed

addEventListener("pointerdown", ({ target }) => (pressed = target), true)
for (const name of ["pointerup", "pointercancel"]) addEventListener(name, () => (pressed = undefined), true)

function again(part, { type, detail }) {
  setTimeout(() => part.dispatchEvent(new CustomEvent(type, { detail, bubbles: true })), AGAIN)
}

document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  const { elt: part, triggeringEvent: event } = detail.requestConfig
  if (!pressed || !part.matches("[hx-trigger]") || !detail.target.contains(pressed)) return
  detail.shouldSwap = false
  if (event?.type.startsWith("redress:")) again(part, event)
})
