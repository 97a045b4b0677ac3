// Sends a recording in parts (data-recording holds where to begin), so that a broken network costs
// one part: the button goes on where it stopped. Without this module the form sends it whole.
import { Sha256 } from "./sha256.js"

const SLICE = 4 * 1024 * 1024
const TRIES = 4
const PAUSE = 800

const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds))

class Refused extends Error {}

async function ask(form, url, options, tries = TRIES) {
  const token = form.querySelector("[name=csrfmiddlewaretoken]").value
  const headers = { ...options.headers, "X-CSRFToken": token }
  for (let n = 1; ; n++) {
    try {
      const answer = await fetch(url, { ...options, headers, redirect: "error" })
      if (answer.ok) return await answer.json()
      const problem = await answer.json().catch(() => null)
      if (problem?.message) throw new Refused(problem.message)
    } catch (error) {
      if (error instanceof Refused || n >= tries) throw error
    }
    if (n >= tries) throw new Error("not sent")
    await wait(PAUSE * 2 ** n)
  }
}

async function bytesOf(file, from, to) {
  return new Uint8Array(await file.slice(from, to).arrayBuffer())
}

async function digestOf(file, show) {
  const whole = new Sha256()
  for (let at = 0; at < file.size; at += SLICE) {
    whole.update(await bytesOf(file, at, at + SLICE))
    show("reading", at / file.size)
    await wait(0) // lets the page breathe
  }
  return whole.hex()
}

async function send(form, file, show) {
  const said = new URLSearchParams({ name: file.name, size: file.size, sha256: await digestOf(file, show) })
  const plan = await ask(form, form.dataset.recording, { method: "POST", body: said })
  const count = Math.ceil(file.size / plan.part_size)
  for (let n = 0; n < count; n++) {
    show("sending", n / count)
    if (plan.there.includes(n)) continue
    const body = await bytesOf(file, n * plan.part_size, (n + 1) * plan.part_size)
    const headers = { "X-Part-SHA256": new Sha256().update(body).hex() }
    await ask(form, plan.parts_url.replace(/0\/$/, `${n}/`), { method: "PUT", headers, body })
  }
  show("checking", 1)
  await ask(form, plan.finish_url, { method: "POST" })
}

function shower(form) {
  const state = form.querySelector("[data-upload-state]")
  state.hidden = false
  return (word, value, text) => {
    state.querySelector("[role=status]").textContent = text ?? form.dataset[word]
    const bar = state.querySelector("progress")
    bar.hidden = value === undefined
    bar.value = value ?? 0
  }
}

document.addEventListener("submit", async (event) => {
  const form = event.target
  if (event.defaultPrevented || !form.matches("form[data-recording]")) return
  event.preventDefault()
  const show = shower(form)
  const [file] = form.querySelector("input[type=file]").files
  try {
    if (!file) throw new Refused(form.dataset.choose)
    await send(form, file, show)
    show("kept")
    document.body.dispatchEvent(new CustomEvent("redress:recording-kept"))
  } catch (error) {
    show("notSent", undefined, error instanceof Refused ? error.message : undefined)
  }
  document.dispatchEvent(new CustomEvent("redress:not-sent")) // the button may be pressed again
})
