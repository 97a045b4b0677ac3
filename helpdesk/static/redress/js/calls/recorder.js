// Records both sides of a call in the agent's browser, in parts of a few seconds that are sent as
// they come; one that does not arrive is sent again. Pausing stops the recorder before anything
// else, so what is said in a pause is in no part.
import { Sha256 } from "../sha256.js"

const PART = 3000
const TRIES = 6
const PAUSE = 700
const KIND = "audio/webm;codecs=opus"

const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds))

class Refused extends Error {}

export async function ask(url, options) {
  const token = document.querySelector("[name=csrfmiddlewaretoken]").value
  for (let n = 1; ; n++) {
    try {
      const headers = { ...options.headers, "X-CSRFToken": token }
      const answer = await fetch(url, { ...options, headers, redirect: "error" })
      if (answer.ok) return await answer.json()
      if (answer.status < 500) throw new Refused(String(answer.status))
    } catch (error) {
      if (error instanceof Refused || n >= TRIES) throw error
    }
    if (n >= TRIES) throw new Error("not sent")
    await wait(PAUSE * 2 ** n)
  }
}

export const canRecord = () => window.MediaRecorder?.isTypeSupported(KIND) ?? false

/** Begins; `lost` is called when a part is given up. Resolves to what can be done with it. */
export async function record(url, tracks, { lost }) {
  const plan = await ask(url, { method: "POST" })
  const context = new AudioContext()
  const mixed = context.createMediaStreamDestination()
  const hear = (track) => context.createMediaStreamSource(new MediaStream([track])).connect(mixed)
  tracks.forEach(hear)
  await context.resume()
  const recorder = new MediaRecorder(mixed.stream, { mimeType: KIND, audioBitsPerSecond: 32_000 })
  const kept = new Map() // parts that have not arrived
  let count = 0
  let isDropped = false
  let sending = Promise.resolve()

  async function send(number) {
    if (isDropped) return
    const body = new Uint8Array(await kept.get(number).arrayBuffer())
    const headers = { "X-Part-SHA256": new Sha256().update(body).hex() }
    try {
      await ask(plan.parts_url.replace(/0\/$/, `${number}/`), { method: "PUT", headers, body })
      kept.delete(number)
    } catch (error) {
      if (error instanceof Refused) drop()
      else lost()
    }
  }

  recorder.ondataavailable = ({ data }) => {
    if (isDropped || !data.size) return
    const number = count++
    kept.set(number, data)
    sending = sending.then(() => send(number))
  }

  function drop() {
    isDropped = true
    kept.clear()
    close()
  }

  function close() {
    if (recorder.state !== "inactive") recorder.stop()
    context.close()
  }

  async function end() {
    if (isDropped) return
    if (recorder.state !== "inactive") {
      const stopped = new Promise((resolve) => { recorder.onstop = resolve })
      recorder.stop()
      await stopped
    }
    if (context.state !== "closed") context.close()
    await sending
    const body = new URLSearchParams({ parts: count })
    const { missing } = await ask(plan.end_url, { method: "POST", body })
    for (const number of missing.filter((one) => kept.has(one))) await send(number)
    if (missing.length) await ask(plan.end_url, { method: "POST", body })
  }

  recorder.start(PART)
  return {
    hear,
    drop,
    end,
    pause() { if (recorder.state === "recording") recorder.pause() },
    resume() { if (recorder.state === "paused") recorder.resume() },
    get isDropped() { return isDropped },
  }
}
