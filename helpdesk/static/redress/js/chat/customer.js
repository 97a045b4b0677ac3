// The customer's chat on our own page. What is unsent survives a reload in this tab; it goes when
// it is sent, when another case is open here, and when the case is closed in this browser.
import { posts } from "./post.js"
import { room } from "./room.js"
import { store } from "./store.js"

const root = document.querySelector("[data-chat]")
const form = root.querySelector("[data-write]")
const name = `redress:${root.dataset.case}`

try {
  for (const one of Object.keys(sessionStorage)) {
    if (one.startsWith("redress:") && one !== name) sessionStorage.removeItem(one)
  }
} catch {
  // Nothing is kept in this browser, so nothing is left over.
}

const kept = store(name)
const after = root.querySelector("[data-case-text]").form
if (kept.works()) for (const one of [form, after]) one.removeAttribute("data-unsaved")
room(root, { post: posts(root.dataset.base, form.elements.csrfmiddlewaretoken.value), kept })
document.addEventListener("submit", ({ target }) => {
  if (target.matches("[data-leave]")) kept.clear()
  // Once the answer is there, whatever it is: the server has the text, or it stands in its form.
  if (target === after) addEventListener("pagehide", () => kept.set("after"))
})
