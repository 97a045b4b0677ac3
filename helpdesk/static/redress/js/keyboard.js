// Single keys: data-key="r" presses or focuses, "g" then data-go="m" goes to a place,
// j and k move in a data-nav-list, ? shows the sheet. Off while anything is being typed.
import { isOff, setting } from "./keys-off.js"

const typing = "input:not([type=checkbox], [type=radio], [type=button]), textarea, select, [contenteditable]"
let going = 0

function isTyping({ target, isComposing, keyCode }) {
  return isComposing || keyCode === 229 || target.closest?.(typing) !== null
}

// On a Khmer or Vietnamese layout the key's letter is another one; its place is the same.
function letter({ key, code }) {
  if (/^[\x20-\x7e]$/.test(key)) return key.toLowerCase()
  return /^Key[A-Z]$/.test(code) ? code.slice(3).toLowerCase() : key
}

function visible(selector) {
  return [...document.querySelectorAll(selector)].find((element) => element.checkVisibility())
}

function act(element) {
  if (element.matches(typing)) return element.focus()
  // A dialog gives the focus back to what had it: to what opens it, not to the top of the page.
  if (element.ariaHasPopup === "dialog") element.focus({ preventScroll: true })
  element.click()
}

function move(step) {
  const every = [...document.querySelectorAll("[data-nav-list] [data-nav-item]")]
  const items = every.filter((item) => item.checkVisibility()) // what is folded takes no focus
  const here = items.findIndex((item) => item === document.activeElement)
  const start = here < 0 ? items.findIndex((item) => item.ariaCurrent) : here
  const next = items[Math.min(Math.max(start + step, 0), items.length - 1)]
  next?.focus()
  next?.scrollIntoView({ block: "nearest" })
}

function press(key) {
  if (Date.now() - going < 1500) {
    going = 0
    return visible(`[data-go="${CSS.escape(key)}"]`)
  }
  if (key === "g") going = Date.now()
  if (key === "j") move(1)
  if (key === "k") move(-1)
  return visible(`[data-key="${CSS.escape(key)}"]`)
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) return
  if (isOff() || document.querySelector("dialog[open]")) return
  const element = press(letter(event))
  if (!element) return
  event.preventDefault()
  act(element)
})

const choice = document.querySelector("[data-keys-switch]")
if (choice) {
  choice.checked = !isOff()
  choice.addEventListener("change", () => localStorage.setItem(setting, choice.checked ? "on" : "off"))
}
