// "… is typing": said at most every three seconds, shown until six seconds after it was heard.
const SAY_EVERY = 3_000
const SHOWN_FOR = 6_000

export function typing(place, box, send) {
  let said = 0
  let timer

  box.addEventListener("input", () => {
    if (Date.now() - said < SAY_EVERY || !box.value) return
    said = Date.now()
    send({ kind: "typing" })
  })

  box.form.addEventListener("submit", () => (said = 0)) // what comes next is new

  function show(on) {
    clearTimeout(timer)
    place.textContent = on ? place.dataset.word : ""
    if (on) timer = setTimeout(show, SHOWN_FOR, false)
  }

  return { heard: () => show(true), stopped: () => show(false) }
}
