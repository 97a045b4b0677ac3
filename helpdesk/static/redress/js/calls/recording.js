// What an agent sees and does of a recording: the server says what may be, the recorder follows it.
import { ask, canRecord, record } from "./recorder.js"

const DENIED = ["no", "ask"]

export function recording(root, { tracks, problem }) {
  const find = (selector) => root.querySelector(selector)
  const pausing = find("[data-pause]")
  const resuming = find("[data-resume]")
  let recorder, starting
  let state = ""
  let isClosed = false
  let isHeld = false // pause was pressed, whatever the server knows of it yet

  function show(now) {
    state = now
    for (const one of root.querySelectorAll("[data-said]")) one.hidden = one.dataset.said !== now
    pausing.hidden = isClosed || now !== "on" || isHeld
    resuming.hidden = isClosed || !(now === "paused" || (now === "on" && isHeld))
  }

  async function begin() {
    starting = true
    const lost = () => problem(root.dataset.lostPart)
    try {
      recorder = await record(root.dataset.recordingUrl, tracks(), { lost })
    } catch {
      recorder = undefined // refused meanwhile, or away: the next change tries again
    }
    starting = false
    obey()
  }

  // A pause and a no hold from the moment they are known, also for a recorder that just began.
  function obey() {
    if (DENIED.includes(state)) {
      recorder?.drop()
      recorder = undefined
    }
    if (recorder?.isDropped) recorder = undefined // what came was kept: another one begins
    if (state === "paused" || isHeld) recorder?.pause()
    else if (state === "on") recorder?.resume()
  }

  async function pause() {
    isHeld = true
    recorder?.pause() // first of all, whatever comes of the rest
    show(state)
    try {
      await ask(root.dataset.pauseUrl, { method: "POST" })
      problem("")
    } catch {
      problem(root.dataset.notPaused)
    }
  }

  pausing.addEventListener("click", pause)
  resuming.addEventListener("click", async () => {
    isHeld = false
    await ask(root.dataset.resumeUrl, { method: "POST" }).catch(() => {})
    show(state)
    obey()
  })

  return {
    show,
    isOn: () => recorder !== undefined,
    hear: (track) => recorder?.hear(track),
    follow(now, isConnected) {
      show(now)
      obey()
      const may = !DENIED.includes(now) && !isClosed
      if (may && isConnected && !recorder && !starting && canRecord()) begin()
    },
    close() {
      isClosed = true
      show(state)
    },
    /** Sends the rest; resolves to the word for how that went. */
    async end() {
      try {
        await recorder.end()
        return recorder.isDropped ? "over" : "kept"
      } catch {
        return "lostPart"
      } finally {
        recorder = undefined
      }
    },
  }
}
