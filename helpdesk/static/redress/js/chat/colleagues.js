// Who else has the same case open, and whether they are writing. Pages tell each other over the
// chat's line, nothing is kept; a page that falls silent is forgotten.
const SAY_EVERY = 20_000
const FORGET = 45_000
const WRITES_FOR = 8_000
const SAY_WRITING = 4_000

export function colleagues({ place, box, send }) {
  const id = crypto.randomUUID().slice(0, 20)
  const words = place.dataset
  const others = new Map()
  let said = 0
  let quiet

  const say = (what) => send({ kind: "looking", id, what })

  function sentences() {
    const people = new Map()
    for (const { who, name, what } of others.values()) {
      const before = people.get(who)
      people.set(who, { name, writes: what === "writing" || before?.writes })
    }
    return [...people].map(([who, { name, writes }]) => {
      if (who === words.me) return words.elsewhere
      return (writes ? words.writes : words.looks).replace("#", name)
    })
  }

  function show() {
    for (const [page, { at }] of others) if (Date.now() - at > FORGET) others.delete(page)
    const text = sentences().join(" ")
    if (place.textContent !== text) place.textContent = text
  }

  function heard({ page, who, name, what }) {
    if (page === id) return
    const isNew = !others.has(page)
    if (what === "gone") others.delete(page)
    else others.set(page, { who, name, what, at: Date.now() })
    if (isNew && what !== "gone") say("looking")
    show()
  }

  box.addEventListener("input", () => {
    clearTimeout(quiet)
    quiet = setTimeout(say, WRITES_FOR, "looking")
    if (Date.now() - said < SAY_WRITING) return
    said = Date.now()
    say("writing")
  })
  setInterval(() => {
    say("looking")
    show()
  }, SAY_EVERY)
  addEventListener("pagehide", () => say("gone"))
  return { heard, here: () => say("looking") }
}
