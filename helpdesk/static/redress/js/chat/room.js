// A customer's chat on any page of ours: ties the line, the outbox and the page together.
import { line } from "./line.js"
import { LONGEST, outbox } from "./outbox.js"
import { seen } from "./seen.js"
import { typing } from "./typing.js"
import { view } from "./view.js"

const LOOK_EVERY = 4_000 // past the socket
const QUIET = 25_000 // the server says every 20 s that it is there

/**
 * post: the way round the socket; kept: a store for what is unsent; protocols: of the socket;
 * looks: whether somebody looks at the page; news, gone: called for a message of the desk's, and
 * when the case does not open any more; opens: called for a file's link.
 */
export function room(root, { post, kept, protocols, looks, news, gone, opens }) {
  const form = root.querySelector("[data-write]")
  const box = form.elements.text
  const page = view(root, opens)
  const other = root.querySelector("[data-case-text]")
  const words = root.querySelector("[data-line]")
  let last = Number(root.dataset.last)
  let polling
  let quiet

  const send = (frame) => chatLine.send(frame)
  const typist = typing(root.querySelector("[data-typing]"), box, send)
  const look = seen((seq) => send({ kind: "seen", seq }) || post.seen(seq).catch(() => {}), looks)
  const out = outbox({ send, post, view: page, refused, kept })
  const input = form.querySelector("[data-file]")
  let sends

  function refused({ id }, code) {
    if (!["chat_ended", "case_ended"].includes(code)) return
    const { text } = out.take(id) ?? {}
    if (text) {
      add(other, text)
      page.own(id)?.remove()
    }
    stand({ state: "ended" })
  }

  function add(field, text) {
    field.value = [field.value, text].filter(Boolean).join("\n")
    field.dispatchEvent(new Event("input", { bubbles: true })) // so it is kept as if it were typed
  }

  // What is written and not sent goes along when the other of the two fields is the one to write in.
  function carry(from, to) {
    const text = from.value
    if (!text.trim()) return
    from.value = ""
    kept.set(from === box ? "draft" : "after")
    add(to, text)
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
    if (isNew && one.author === "staff") news?.()
    if (isNew && document.hidden) send({ kind: "got", seq: last })
  }

  function pageOf({ messages, last: end, more }) {
    messages.forEach(take)
    last = Math.max(last, end)
    if (more) catchUp()
  }

  function isKept({ id, seq }) {
    out.settle(id, seq)
    if (seq > last + 1) catchUp()
    else last = Math.max(last, seq)
  }

  function stand({ state, delivered, read, queue: spot }) {
    if (spot) queue(spot)
    if (delivered) page.upTo(delivered.staff, "delivered")
    if (read) page.upTo(read.staff, "read")
    if (!state || state === root.dataset.chat) return
    const open = ["waiting", "active"].includes(state)
    root.dataset.chat = state
    for (const one of root.querySelectorAll("[data-when]")) one.hidden = one.dataset.when !== state
    for (const one of root.querySelectorAll("[data-open]")) one.hidden = !open
    root.querySelector("[data-over]").hidden = open
    if (open) carry(other, box)
    else carry(box, other)
    if (!open) typist.stopped()
    if (state !== "waiting") queue({})
  }

  // The place in the line, and an honest guess at how long it takes.
  function queue({ text = "" }) {
    const spot = root.querySelector("[data-queue]")
    if (spot && spot.textContent !== text) spot.textContent = text
  }

  const HEARD = {
    message: ({ message: one }) => message(one),
    messages: pageOf,
    kept: isKept,
    refused: ({ id, ...why }) => out.fail(id, why),
    typing: ({ who }) => who === "customer" || typist.heard(),
    delivered: ({ by, seq }) => by === "staff" && page.upTo(seq, "delivered"),
    read: ({ by, seq }) => by === "staff" && page.upTo(seq, "read"),
    state: stand,
    queue,
    stale: catchUp,
  }

  async function round() {
    try {
      const answer = await post.after(last)
      if (answer.status === 404) gone?.()
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
    const away = to === "closed" || !navigator.onLine
    words.textContent = to === "open" ? "" : away ? words.dataset.lost : to === "blocked" ? words.dataset.slow : ""
    if (to === "closed") gone?.()
    if (to === "open") {
      if (input) import("./files.js").catch(() => {})
      catchUp()
      out.flush()
    }
    if (to === "blocked") {
      polling = setInterval(round, LOOK_EVERY)
      out.flush()
    }
  }

  const chatLine = line(root.dataset.socket, { hear, changed, protocols })

  form.addEventListener("submit", (event) => {
    if (box.value.length > LONGEST) return
    event.preventDefault()
    if (!box.value.trim()) return box.focus()
    out.add(box.value)
    box.value = ""
    kept.set("draft")
    box.focus()
  })

  box.addEventListener("input", () => kept.set("draft", box.value))
  box.value ||= kept.get("draft") ?? ""
  other.addEventListener("input", () => kept.set("after", other.value))
  other.value ||= kept.get("after") ?? ""
  if (form.hidden && root.dataset.chat) carry(box, other)

  box.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return
    event.preventDefault()
    form.requestSubmit()
  })

  // What sends files is asked for once the line is open, so that a file that is chosen while the
  // network is away is not lost.
  async function sender() {
    for (;;) {
      try {
        const { files } = await import("./files.js")
        return (sends ??= files({ view: page, post, settle: catchUp, refused }))
      } catch {
        words.textContent = words.dataset.lost
        await new Promise((done) => setTimeout(done, LOOK_EVERY))
      }
    }
  }

  input?.addEventListener("change", async () => {
    const chosen = [...input.files]
    input.value = ""
    for (const file of chosen) (await sender()).add(file)
  })

  root.addEventListener("click", ({ target }) => {
    if (!target.matches("[data-retry]")) return
    const { id } = target.closest("[data-id]").dataset
    if (!sends?.retry(id)) out.retry(id)
  })

  for (const one of root.querySelectorAll("[data-needs-script]")) one.hidden = false
  look(last, false)

  // At the newest line; also when a phone's keyboard takes half of the screen.
  function toNewest() {
    if (!form.hidden) root.querySelector("[data-said]").lastElementChild?.scrollIntoView({ block: "end" })
  }

  toNewest()
  addEventListener("resize", () => document.activeElement === box && toNewest())
  return {
    /** Somebody looks at the page now. */
    look: () => look(last, false),
    close: () => chatLine.close(),
    stand,
    catchUp,
  }
}
