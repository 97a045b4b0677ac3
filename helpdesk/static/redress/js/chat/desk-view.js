// The agent's own lines until the page brings them: known by their id until they are kept, by
// their number from then on, and gone when the same number has come from the desk.
export function deskView(root, list) {
  const template = root.querySelector("[data-chat-line]")
  const words = { sending: "sending", sent: "sent", delivered: "delivered", read: "read" }
  const reached = { delivered: Number(root.dataset.deliveredSeq), read: Number(root.dataset.readSeq) }

  const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: root.dataset.zone })

  const own = (id) => list.querySelector(`[data-id="${CSS.escape(id)}"]`)
  const rows = () => [...list.querySelectorAll(".entry[data-seq]")]

  function mark(row, name, message) {
    if (!row) return
    const failed = name === "not-sent"
    const place = row.querySelector("[data-mark]")
    if (!place) return
    place.dataset.mark = name
    place.textContent = failed ? [root.dataset.notSent, message].filter(Boolean).join(" ") : root.dataset[words[name]]
    row.toggleAttribute("data-failed", failed)
    const retry = row.querySelector("[data-chat-retry]")
    if (retry) retry.hidden = !failed
  }

  function far(row) {
    const seq = Number(row.dataset.seq)
    if (seq <= reached.read) return "read"
    return seq <= reached.delivered ? "delivered" : "sent"
  }

  function remark() {
    for (const row of rows()) if (row.querySelector("[data-mark]")) mark(row, far(row))
  }

  // Takes away what has come from the desk meanwhile.
  function tidy() {
    const there = new Set(rows().filter((row) => !row.dataset.id).map((row) => row.dataset.seq))
    for (const row of list.querySelectorAll("[data-id]")) {
      if (there.has(row.dataset.seq)) row.remove()
    }
    remark()
  }

  return {
    own,
    mark,
    last: () => Math.max(0, ...rows().map((row) => Number(row.dataset.seq))),
    sending(id, text) {
      const row = template.content.cloneNode(true).firstElementChild
      row.dataset.id = id
      row.querySelector(".entry-text").textContent = text
      row.querySelector(".entry-when").textContent = clock.format(new Date())
      list.append(row)
      mark(row, "sending")
      row.scrollIntoView({ block: "nearest" })
    },
    keep(id, seq) {
      const row = own(id)
      if (!row) return
      row.dataset.seq = seq
      row.removeAttribute("data-pending")
      mark(row, far(row))
      tidy() // the page may have brought it before the answer came
    },
    upTo(name, seq) {
      reached[name] = Math.max(reached[name], seq)
      remark()
    },
    tidy,
  }
}
