// Alt with 1 to 9 opens one's chat at that place of the strip, also while something is typed.
import { isOff } from "../keys-off.js"

document.addEventListener("keydown", (event) => {
  if (!event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return
  if (event.getModifierState("AltGraph") || isOff() || document.querySelector("dialog[open]")) return
  const place = /^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1]
  const tab = place && document.querySelector(`#chat-strip [aria-keyshortcuts="Alt+${place}"]`)
  if (!tab) return
  event.preventDefault() // some browsers go to another tab of their own
  tab.click()
})
