// The customer's chat: ties the line, the outbox and the page together.
import { line } from "./line.js"
import { LONGEST, outbox } from "./outbox.js"
import { posts } from "./post.js"
import { seen } from "./seen.js"
import { typing } from "./typing.js"
import { view } from "./view.js"

const LOOK_EVERY = 4_000 // past the socket
const QUIET = 25_000 // the server says every 20 s that it is there

const root = document.querySelector("[data-chat]")
const form = root.querySelector("[data-write]")
const box = form.elements.text
const post = posts(root.dataset.base, form.elements.csrfmiddlewaretoken.value)
const page = view(root)
const words = root.querySelector("[data-line]")
let last = Number(root.dataset.last)
let polling
let quiet

const send = (frame) => chatLine.send(frame)
const typist = typing(root.querySelector("[data-typing]"), box, send)
const look = seen((seq) => send({ kind: "seen", seq }) || post.seen(seq).catch(() => {}))
const out = outbox({ send, post, view: page, refused })

function refused({ id }, code) {
  if (!["chat_ended", "case_ended"].includes(code)) return
  // What was meant for the chat goes into the case, when the customer says so.
  const other = root.querySelector("[data-case-text]")
  other.value = [other.value, out.take(id).text].filter(Boolean).join("\n")
  page.own(id).remove()
  stand({ state: "ended" })
}

function message(one) {
  if (one.seq > last + 1) return catchUp()
  take(one)
}

function take(one) {
  const isNew = page.show(one)
  if (one.author === "customer") out.settle(one.id, one.seq)
  if (one.author === "staff") typist.stopped()
  last = Math.max(last, one.seq)
  look(last, isNew && one.author === "staff")
  if (isNew && document.hidden) send({ kind: "got", seq: last })
}

function pageOf({ messages, last: end, more }) {
  messages.forEach(take)
  last = Math.max(last, end)
  if (more) catchUp()
}

function kept({ id, seq }) {
  out.settle(id, seq)
  if (seq > last + 1) catchUp()
  else last = Math.max(last, seq)
}

function stand({ state, delivered, read }) {
  if (delivered) page.upTo(delivered.staff, "delivered")
  if (read) page.upTo(read.staff, "read")
  if (!state || state === root.dataset.chat) return
  const open = ["waiting", "active"].includes(state)
  root.dataset.chat = state
  for (const one of root.querySelectorAll("[data-when]")) one.hidden = one.dataset.when !== state
  for (const one of root.querySelectorAll("[data-open]")) one.hidden = !open
  root.querySelector("[data-over]").hidden = open
  if (!open) typist.stopped()
}

const HEARD = {
  message: ({ message: one }) => message(one),
  messages: pageOf,
  kept,
  refused: ({ id, ...why }) => out.fail(id, why),
  typing: ({ who }) => who === "customer" || typist.heard(),
  delivered: ({ by, seq }) => by === "staff" && page.upTo(seq, "delivered"),
  read: ({ by, seq }) => by === "staff" && page.upTo(seq, "read"),
  state: stand,
  stale: catchUp,
}

async function round() {
  try {
    const answer = await post.after(last)
    if (!answer.ok) return
    pageOf(answer)
    stand(typeof answer.state === "object" ? answer.state : answer)
  } catch {
    // The next look comes by itself.
  }
}

function catchUp() {
  if (!send({ kind: "after", seq: last })) round()
}

function hear(frame) {
  clearTimeout(quiet)
  quiet = setTimeout(round, QUIET)
  HEARD[frame.kind]?.(frame)
}

function changed(to) {
  clearInterval(polling)
  const gone = to === "closed" || !navigator.onLine
  words.textContent = to === "open" ? "" : gone ? words.dataset.lost : to === "blocked" ? words.dataset.slow : ""
  if (to === "open") {
    catchUp()
    out.flush()
  }
  if (to === "blocked") {
    polling = setInterval(round, LOOK_EVERY)
    out.flush()
  }
}

const chatLine = line(root.dataset.socket, { hear, changed })

form.addEventListener("submit", (event) => {
  if (box.value.length > LONGEST) return
  event.preventDefault()
  if (!box.value.trim()) return box.focus()
  out.add(box.value)
  box.value = ""
  box.focus()
})

box.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return
  event.preventDefault()
  form.requestSubmit()
})

root.addEventListener("click", ({ target }) => {
  if (target.matches("[data-retry]")) out.retry(target.closest("[data-id]").dataset.id)
})

for (const one of root.querySelectorAll("[data-needs-script]")) one.hidden = false
look(last, false)
// At the newest line; also when a phone's keyboard takes half of the screen.
function toNewest() {
  if (!form.hidden) root.querySelector("[data-said]").lastElementChild?.scrollIntoView({ block: "end" })
}

toNewest()
addEventListener("resize", () => document.activeElement === box && toNewest())
