// The caller's page: asks for the microphone when "Call now" is pressed and never before, rings,
// talks, and comes back by itself after a short break or when the page was loaded anew.
import { line } from "../chat/line.js"
import { clock } from "./clock.js"
import { microphone, peer } from "./peer.js"
import { grade, measure } from "./quality.js"

const LONG = 45_000
const GONE = 45_000 // by then the server has ended the call of a line that did not come back
const ENDED = ["ended", "missed"]
const TOLD = 10_000 // milliseconds between measurements that the desk is told

const root = document.querySelector("[data-own-call]")
const find = (selector) => root.querySelector(selector)
const show = (element, is) => { element.hidden = !is }
const page = crypto.randomUUID()
const tick = clock(find("[data-clock]"))
const form = find("[data-call-form]")
let track, socket, peered, theirs, stopMeasuring
let state = { state: "ringing", recording: "" }
let status = ""
let isMuted = false
let isHeld = false
let isOver = false
let isHangingUp = false
let isDown = false // no line to the server
let isLong = false // it rings for long
let wasConnected = false
let wasRecorded = false
let toldAt = 0
let gone

function part(name) {
  for (const one of root.querySelectorAll("[data-part]")) show(one, one.dataset.part === name)
  const ways = find("[data-ways]")
  show(ways, name === "line" || (name === "before" && !("saidAbove" in ways.dataset)))
  for (const link of ways.querySelectorAll("a")) link.target = name === "line" ? "_blank" : "" // it rings on
}

function say(word) {
  if (status === word) return
  status = word
  find("[data-status]").textContent = root.dataset[word]
}

function problem(words) {
  for (const one of root.querySelectorAll("[data-problem]")) one.textContent = words
}

async function post(url, body) {
  body.set("csrfmiddlewaretoken", form.querySelector("[name=csrfmiddlewaretoken]").value)
  const answer = await fetch(url, { method: "POST", body, redirect: "error" })
  const said = await answer.json()
  if (!answer.ok) throw new Error(said.message, { cause: "said" })
  return said
}

async function withMicrophone(next) {
  problem("")
  try {
    track = await microphone()
  } catch {
    return problem(root.dataset.noMicrophone)
  }
  try {
    await next()
    begin()
  } catch (error) {
    track.stop()
    problem(error.cause === "said" ? error.message : root.dataset.notSent)
  }
}

function begin() {
  part("line")
  say("ringing")
  setTimeout(() => { isLong = true; settle() }, LONG)
  socket = line(root.dataset.socket, { hear, changed: moved })
  find("[data-end]").focus()
}

function moved(how) {
  if (how === "open") gone = clearTimeout(gone)
  if (isHangingUp && how === "open") return socket.send({ kind: "end" })
  if (isOver) return
  if (how === "lost") {
    isDown = true
    gone ??= setTimeout(over, GONE, "failed")
    settle()
  }
  if (how === "open") {
    isDown = false
    socket.send({ kind: "ready", page })
    settle()
  }
  if (how === "closed") over("over")
}

const HEARS = { state: stands, desk, offer, ice, ready, hold, mute, refused }

function hear(frame) {
  if (!isOver) return HEARS[frame.kind]?.(frame)
  if (frame.kind === "state" && ENDED.includes(frame.state)) socket.close()
}

const CUT_OFF = ["failed", "left", "missed"]
const BECAUSE = { failed: "failed", agent_left: "left" }

function stands(frame) {
  state = { ...state, ...frame }
  if (state.state === "missed") return over(state.because === "caller_hung_up" ? "over" : "missed")
  if (state.state === "ended") return over(BECAUSE[state.because] ?? "over")
  recording()
  tick(state.state === "answered" ? state.answered_at : "")
  settle()
}

// Somebody came to the desk, or nobody is left there.
function desk({ somebody }) {
  state = { ...state, somebody }
  settle()
}

function recording() {
  for (const one of root.querySelectorAll("[data-said]")) show(one, one.dataset.said === state.recording)
  wasRecorded ||= state.recording === "on"
  show(find("[data-destroyed]"), wasRecorded && state.recording === "no") // also by a no told to us
  const agreed = ["may", "on", "paused"].includes(state.recording)
  show(find("[data-choose=refused]"), agreed)
  show(find("[data-choice-note]"), agreed)
  show(find("[data-choose=given]"), !agreed)
}

function settle() {
  if (isOver) return
  if (isDown) return say("broken")
  if (state.state !== "answered") return say(ringing())
  const how = peered?.connection.connectionState
  if (["disconnected", "failed"].includes(how)) return say("broken")
  if (how !== "connected") return say("connecting")
  wasConnected = true
  if (isHeld) return say("held")
  if (isMuted) return say("ownMuted")
  say(theirs?.muted ? "muted" : "talking")
}

function ringing() {
  if (state.somebody === false) return "nobody"
  return isLong ? "long" : "ringing"
}

function connect() {
  peered?.close()
  stopMeasuring?.()
  peered = peer({
    ice: state.ice ?? [], track, page,
    send: (frame) => socket.send(frame),
    heard: (stream) => { find("[data-remote]").srcObject = stream },
    changed: settle,
  })
  stopMeasuring = measure(peered.connection, measured)
}

async function offer({ page: meant, sdp }) {
  if (meant !== page) return over("elsewhere")
  if (!peered) connect()
  try {
    await peered.answer(sdp)
  } catch {
    connect() // the agent's page is another than before
    await peered.answer(sdp)
  }
}

function ice({ page: meant, candidates }) {
  if (meant === page) peered?.candidates(candidates)
}

// The agent's page has been opened, perhaps anew: what was connected to an earlier one is over.
function ready({ page: desk }) {
  if (theirs && theirs.page !== desk) {
    peered?.close()
    peered = undefined
  }
  theirs = { page: desk, muted: false }
  isHeld = false
  listen()
  socket.send({ kind: "ready", page })
  if (isMuted) socket.send({ kind: "mute", on: true })
}

function hold({ on }) {
  isHeld = on
  listen()
  settle()
}

function mute({ on }) {
  theirs = { ...theirs, muted: on }
  settle()
}

function refused({ code }) {
  if (code === "not_found") over("over")
}

function listen() {
  track.enabled = !isMuted && !isHeld
}

function measured(numbers) {
  const shown = find("[data-quality]")
  shown.dataset.grade = grade(numbers)
  shown.textContent = isHeld ? "" : root.dataset[shown.dataset.grade]
  if (Date.now() - toldAt < TOLD) return
  toldAt = Date.now()
  socket.send({ kind: "quality", ...numbers })
}

function over(word) {
  isOver = true
  gone = clearTimeout(gone)
  if (!isHangingUp) socket?.close()
  tick("")
  stopMeasuring?.()
  peered?.close()
  track?.stop()
  find("[data-remote]").srcObject = null
  part("after")
  show(find("[data-after-problem]"), state.answered_at && !wasConnected)
  const title = find("[data-after]")
  title.textContent = root.dataset[state.call_back && word === "left" ? "owed" : word]
  show(find("[data-call-me]"), CUT_OFF.includes(word) && !state.call_back)
  title.focus()
}

form.addEventListener("submit", (event) => {
  event.preventDefault()
  if (!form.querySelector("[name=choice]:checked")) {
    problem(root.dataset.choose)
    return form.querySelector("[name=choice]").focus()
  }
  withMicrophone(() => post(form.action, new FormData(form)))
})
find("[data-go-on]").addEventListener("click", () => withMicrophone(() => {}))
find("[data-end]").addEventListener("click", () => {
  isHangingUp = true // said again when the line comes back, if it is down now
  socket.send({ kind: "end" })
  over("over")
})
find("[data-mute]").addEventListener("click", ({ currentTarget }) => {
  isMuted = !isMuted
  currentTarget.setAttribute("aria-pressed", isMuted)
  listen()
  settle()
  socket.send({ kind: "mute", on: isMuted })
})
for (const button of root.querySelectorAll("[data-choose]")) {
  button.addEventListener("click", () => {
    const body = new FormData()
    body.set("choice", button.dataset.choose)
    post(root.dataset.choiceUrl, body).catch(() => say("notSent"))
  })
}

addEventListener("beforeunload", (event) => {
  if (socket && !isOver) event.preventDefault()
})

part(root.dataset.ownCall ? "again" : "before")
const allowed = await navigator.permissions?.query({ name: "microphone" }).catch(() => null)
if (root.dataset.ownCall && allowed?.state === "granted") withMicrophone(() => {})
