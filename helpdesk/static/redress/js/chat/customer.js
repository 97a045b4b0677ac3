// The customer's chat on our own page. What is unsent survives a reload in this tab; it goes when
// it has arrived, when another case is open here, and when the case is closed in this browser.
import "./arrived.js"
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
const text = root.querySelector("[data-case-text]")
const after = text.form
if (kept.works()) for (const one of [form, after]) one.removeAttribute("data-unsaved")
if (form.elements.text.value) kept.set("draft", form.elements.text.value) // typed while this was on its way
const chat = room(root, { post: posts(root.dataset.base, form.elements.csrfmiddlewaretoken.value), kept, gone })

// Closed in this browser, or for too long: nobody who comes next reads on. What is unsent is kept
// for whoever opens the case again in this tab.
function gone() {
  if (root.hidden) return
  chat.close()
  root.hidden = true
  for (const part of root.querySelectorAll("[data-said] > *, .chat-kept")) part.remove()
  document.querySelector("[data-leave]")?.remove()
  root.after(document.getElementById("case-closed").content)
}

// Sent again as it was, it is the same message, should it arrive twice; what was changed is another.
const sent = kept.get("sent")
if (sent?.text === text.value) after.elements.once.value = sent.once
else kept.set("sent")
text.addEventListener("input", () => {
  if (!kept.get("sent")) return
  kept.set("sent")
  after.elements.once.value = crypto.randomUUID()
})

document.addEventListener("submit", ({ target }) => {
  if (target.matches("[data-leave]")) kept.clear()
  if (target !== after) return
  kept.set("after", text.value)
  kept.set("sent", { once: after.elements.once.value, text: text.value })
})
