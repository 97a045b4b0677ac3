// What was written and is not known to be kept. It is sent in order, over the socket or past it,
// again with the same id until the server says that it has it: it is stored once all the same.
const ANSWER = 8_000 // how long the socket may take to say that a message is kept
const SOON = 2_000
/** Characters of one message; what is longer goes the form's way, which says so at the field. */
export const LONGEST = 5_000

export function outbox({ send, post, view, refused, kept }) {
  const waiting = kept?.get("waiting") ?? []
  let timer
  let posting = false

  const keep = () => kept?.set("waiting", waiting)

  const find = (id) => waiting.findIndex((one) => one.id === id)

  function settle(id, seq) {
    const place = find(id)
    if (place >= 0) waiting.splice(place, 1)
    keep()
    view.keep(id, seq)
  }

  function fail(id, { code, message }) {
    if (code === "busy") return later(SOON)
    const one = waiting[find(id)]
    if (!one) return
    one.failed = true
    keep()
    view.mark(view.own(id), "not-sent", message)
    refused(one, code)
  }

  function later(pause) {
    clearTimeout(timer)
    timer = setTimeout(flush, pause)
  }

  function flush() {
    const due = waiting.filter((one) => !one.failed)
    if (!due.length) return
    for (const { id } of due) view.mark(view.own(id), "sending")
    if (due.every(({ id, text }) => send({ kind: "say", id, text }))) later(ANSWER)
    else round()
  }

  async function round() {
    if (posting) return
    posting = true
    try {
      for (const { id, text, failed } of [...waiting]) {
        if (failed) continue
        const answer = await post.say(id, text)
        if (answer.ok) settle(id, answer.seq)
        else if (answer.status >= 500 && !answer.code) throw new Error()
        else fail(id, answer)
      }
    } catch {
      for (const { id, failed } of waiting) if (!failed) view.mark(view.own(id), "not-sent")
    }
    posting = false
    if (waiting.some((one) => !one.failed)) later(SOON)
  }

  for (const { id, text, failed } of waiting) {
    view.sending(id, text)
    if (failed) view.mark(view.own(id), "not-sent")
  }

  addEventListener("beforeunload", (event) => waiting.length && !kept?.works() && event.preventDefault())
  return {
    flush,
    settle,
    fail,
    add(text, id = crypto.randomUUID()) {
      waiting.push({ id, text })
      keep()
      view.sending(id, text)
      flush()
    },
    retry(id) {
      const one = waiting[find(id)]
      if (one) one.failed = false
      flush()
    },
    take(id) {
      const [one] = find(id) < 0 ? [] : waiting.splice(find(id), 1)
      keep()
      return one
    },
  }
}
