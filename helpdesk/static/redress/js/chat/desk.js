// A chat beside its case at the desk. Lines come as everywhere on the page (the place for newer
// ones asks the desk again); here is what a chat adds: sending at once, typing, delivered and read.
import { colleagues } from "./colleagues.js"
import { deskView } from "./desk-view.js"
import { line } from "./line.js"
import { LONGEST, outbox } from "./outbox.js"
import { seen } from "./seen.js"
import { signedIn } from "./signed-in.js"
import { typing } from "./typing.js"

const root = document.querySelector("[data-desk-chat]")
const form = document.querySelector("form.composer")
const list = document.querySelector(".conversation")
const LOOK_EVERY = 20_000 // past the socket
const NOT_THEIRS = ["not_found", "forbidden"]
const NOTHING_TO_HEAR = 4403
const GIVEN_BACK = ["chat_ended", "chat_taken", "gap_left"]

function start() {
  const number = root.dataset.deskChat
  const box = form.querySelector("textarea")
  const label = form.querySelector(".composer-foot [data-label]")
  const usual = label.textContent
  const place = root.querySelector("[data-chat-typing]")
  const view = deskView(root, list)
  const others = root.querySelector("[data-chat-colleagues]")
  const post = signedIn(`/desk/tickets/${number}/chat/`, form, others.dataset.me)
  let wire, trailing, polling

  const bar = () => document.getElementById("chat-bar")
  const live = () => bar()?.dataset.chatMine !== undefined && form.elements.kind.value === "reply"
  const send = (frame) => wire?.send({ ...frame, case: number }) ?? false
  const look = seen((seq) => send({ kind: "seen", seq }) || post.seen(seq).catch(() => {}))
  const out = outbox({ send, post, view, refused: giveBack })
  place.dataset.word = root.dataset.writes
  const writes = typing(place, box, (frame) => live() && send(frame))

  const near = colleagues({ place: others, box, send })
  const back = root.querySelector("[data-chat-back]")

  // What the chat did not take, and would not take again, stays with the writer to be changed.
  function giveBack({ id, text }, code) {
    if (!GIVEN_BACK.includes(code) || box.value) return
    const row = view.own(id)
    back.textContent = row?.querySelector("[data-mark]").textContent ?? ""
    box.value = text
    out.take(id)
    row?.remove()
    refresh()
  }

  const gone = () => document.dispatchEvent(new CustomEvent("redress:case-gone"))

  function askAgain() {
    document.body.dispatchEvent(new CustomEvent("redress:ticket-changed", { detail: {} }))
  }

  // The page drops what comes within a second of the last asking: so once more after that.
  function refresh() {
    askAgain()
    clearTimeout(trailing)
    trailing = setTimeout(askAgain, 1_200)
  }

  function arrived(messages) {
    const theirs = messages.filter((one) => one.author === "customer")
    const last = messages.at(-1)?.seq
    if (!last) return
    if (theirs.length) writes.stopped()
    send({ kind: "got", seq: last })
    look(last, theirs.length > 0)
    refresh()
  }

  const HEARD = {
    kept: ({ id, seq }) => {
      out.settle(id, seq)
      refresh()
    },
    refused: ({ id, code, message }) => {
      if (NOT_THEIRS.includes(code)) gone()
      if (id) out.fail(id, { code, message })
    },
    message: ({ message }) => arrived([message]),
    messages: ({ messages, last, more }) => {
      arrived(messages)
      if (more) send({ kind: "after", seq: last })
    },
    stale: () => catchUp(),
    state: reached,
    colleague: near.heard,
    typing: ({ who }) => who === "customer" && writes.heard(),
    delivered: ({ by, seq }) => by === "customer" && view.upTo("delivered", seq),
    read: ({ by, seq }) => by === "customer" && view.upTo("read", seq),
    here: ({ customer }) => {
      const place = bar()?.querySelector("[data-chat-here]")
      if (place) place.textContent = customer ? place.dataset.here : place.dataset.left
    },
  }

  function catchUp() {
    send({ kind: "after", seq: view.last() })
  }

  // How far the customer has come: also what went unheard while the line was down.
  function reached({ delivered, read }) {
    if (delivered) view.upTo("delivered", delivered.customer)
    if (read) view.upTo("read", read.customer)
  }

  // Past the socket: the page itself brings the lines.
  async function round() {
    try {
      const answer = await post.after(view.last())
      if (!answer.ok) return
      reached(answer)
      if (answer.messages.length) refresh()
    } catch {
      // The next look comes by itself.
    }
  }

  function changed(state, code) {
    clearInterval(polling)
    if (code === NOTHING_TO_HEAR) gone()
    if (state === "blocked") {
      polling = setInterval(round, LOOK_EVERY)
      out.flush()
    }
    if (state !== "open") return
    catchUp()
    near.here()
    out.flush()
  }

  function settle() {
    view.tidy()
    label.textContent = live() ? root.dataset.send : usual
    if (bar()?.dataset.chatState && !wire) {
      wire = line("/ws/chat/desk/", { hear: (frame) => HEARD[frame.kind]?.(frame), changed })
    }
  }

  form.addEventListener("submit", (event) => {
    if (!live() || box.value.length > LONGEST) return
    event.preventDefault()
    back.textContent = ""
    const text = box.value
    box.value = ""
    // Under the draft's id: a draft that comes late is known to have been sent, and dropped.
    if (text.trim()) out.add(text, form.elements.once.value)
    form.elements.once.value = crypto.randomUUID()
    document.dispatchEvent(new CustomEvent("redress:not-sent")) // the form may send again
    box.focus()
  })
  form.addEventListener("change", settle)
  list.addEventListener("click", ({ target }) => {
    const row = target.closest("[data-chat-retry]")?.closest("[data-id]")
    if (row) out.retry(row.dataset.id)
  })
  document.addEventListener("htmx:afterSettle", settle)
  document.addEventListener("htmx:configRequest", ({ detail }) => {
    if (document.hidden && detail.path.includes("/newer/")) detail.parameters.unseen = "1"
  })
  settle()
}

if (root && form && list) start()
