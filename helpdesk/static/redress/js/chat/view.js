// The conversation on the page. A message is one row, whoever wrote it and however it came: it is
// known by its id until it is kept, and by its seq from then on.
const MARKS = ["sending", "not-sent", "sent", "delivered", "read"]

export function view(root, opens) {
  const list = root.querySelector("[data-said]")
  const pattern = document.getElementById("chat-row").content.firstElementChild
  const now = document.getElementById("time-words")?.dataset.now ?? ""
  const word = (mark) => root.getAttribute(`data-${mark}`) ?? ""
  const rows = () => [...list.children]
  const own = (id) => rows().find((row) => row.dataset.id === id)
  const kept = (seq) => rows().find((row) => row.dataset.seq === String(seq))

  function mark(row, name, why = "") {
    const place = row.querySelector("[data-mark]")
    place.dataset.mark = name
    place.textContent = [word(name), why].filter(Boolean).join(". ")
    row.querySelector("[data-retry]").hidden = name !== "not-sent"
  }

  function make(kind, text, at) {
    const row = pattern.cloneNode(true)
    row.dataset.kind = kind
    row.querySelector("[data-who]").textContent = { customer: root.dataset.you, staff: root.dataset.shop }[kind] ?? ""
    row.querySelector("[data-text]").textContent = text
    const time = row.querySelector("time")
    time.dateTime = at
    time.textContent = now
    return row
  }

  function place(row, seq) {
    row.dataset.seq = seq
    const next = rows().find((one) => one !== row && (!one.dataset.seq || Number(one.dataset.seq) > seq))
    if (next !== row.nextElementSibling) list.insertBefore(row, next ?? null)
  }

  return {
    mark,
    own,
    sending(id, text) {
      const row = make("customer", text, new Date().toISOString())
      row.dataset.id = id
      mark(row, "sending")
      list.append(row)
      row.scrollIntoView({ block: "nearest" })
    },
    keep(id, seq) {
      const row = own(id)
      if (!row || row.dataset.seq) return
      if (kept(seq)) return row.remove() // a reload brought it, as one that was written before
      place(row, seq)
      mark(row, "sent")
    },
    /** Shows a message of the server; true for one that was not here before. */
    show({ seq, id, author, text, at, files }) {
      if (kept(seq)) return false
      const row = own(id) ?? make(author, text, at)
      place(row, seq)
      if (author === "customer") mark(row, "sent")
      if (files?.length) row.querySelector("[data-text]").replaceChildren(text, ...links(files, opens).slice(text ? 0 : 1))
      if (author !== "customer") row.scrollIntoView({ block: "nearest" })
      return true
    },
    /** How much of a file has gone, from 0 to 1; nothing takes the bar away. */
    progress(id, value) {
      const row = own(id)
      let bar = row?.querySelector("progress")
      if (value === undefined) return bar?.remove()
      if (!bar) {
        bar = document.createElement("progress")
        bar.setAttribute("aria-label", row.querySelector("[data-text]").textContent)
        row.querySelector("[data-text]").after(bar)
      }
      bar.value = value
    },
    /** The desk has got, or seen, everything up to a message. */
    upTo(seq, name) {
      for (const row of list.querySelectorAll('[data-kind="customer"][data-seq]')) {
        const behind = MARKS.indexOf(row.querySelector("[data-mark]").dataset.mark) < MARKS.indexOf(name)
        if (Number(row.dataset.seq) <= seq && behind) mark(row, name)
      }
    },
  }
}

function links(files, opens) {
  return files.flatMap(({ url, name }) => {
    const link = document.createElement("a")
    link.href = url
    link.textContent = name
    if (opens) link.addEventListener("click", (event) => opens(event, url, name))
    return [document.createElement("br"), link]
  })
}
