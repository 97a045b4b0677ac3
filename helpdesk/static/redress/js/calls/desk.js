// The window an answered call is held in: microphone, connection, hold, mute, end, recording.
import { line } from "../chat/line.js"
import { clock } from "./clock.js"
import { devices } from "./devices.js"
import { microphone, peer } from "./peer.js"
import { grade, measure } from "./quality.js"
import { recording } from "./recording.js"

const TOLD = 10_000 // milliseconds between measurements that the server is told
const BROKEN = 3_000 // how long a break lasts before the connection is made anew
const SETTLES = 5_000 // how long an offer waits for its answer

const root = document.querySelector("[data-line]")
const find = (selector) => root.querySelector(selector)
const show = (element, is) => { element.hidden = !is }
const call = root.dataset.line
const page = crypto.randomUUID()
const tick = clock(find("[data-clock]"))
const remote = find("[data-remote]")
let track, socket, peered, stopMeasuring, restarting
let state = { state: "answered", recording: "" }
let isMuted = false
let isHeld = false
let isCallerMuted = false
let isOver = false
let hasJoined = false
let isEnding = false // hang up was pressed, whatever the server knows of it yet
let toldAt = 0

const say = (word) => {
  if (find("[data-status]").textContent !== root.dataset[word]) find("[data-status]").textContent = root.dataset[word]
}
const problem = (words) => { find("[data-problem]").textContent = words }
const send = (frame) => socket?.send({ ...frame, call }) ?? false
const isConnected = () => peered?.connection.connectionState === "connected"
const recorded = recording(root, {
  problem,
  tracks: () => [track, ...remote.srcObject.getAudioTracks()],
})

async function start() {
  show(find("[data-try]"), false)
  problem("")
  say("waiting")
  // Open before there is a microphone: whoever looks for its setting still is in the call.
  socket ??= line(root.dataset.socket, { hear, changed: moved })
  let got
  try {
    got = await microphone()
  } catch {
    if (isOver) return
    problem(root.dataset.noMicrophone)
    return show(find("[data-try]"), true)
  }
  if (isOver) return got.stop()
  track = got
  listen()
  settle()
  devices(root, remote, take)
  if (hasJoined) send({ kind: "ready", page })
}

async function take(id) {
  const other = await microphone(id)
  const before = track
  track = other
  listen()
  await peered?.replace(other)
  recorded.hear(other)
  before.stop()
}

function moved(how) {
  if (isOver) return
  if (how === "open") send({ kind: "join" })
  if (how === "lost") say(isEnding ? "ending" : "lost")
  if (how === "closed") over("elsewhere")
}

const HEARS = { state: stands, ready, answer, ice, mute, quality: () => {}, refused }

function hear(frame) {
  HEARS[frame.kind]?.(frame)
}

function stands(frame) {
  const isFirst = frame.ice !== undefined
  state = { ...state, ...frame }
  if (state.state !== "answered") return isOver || end()
  tick(state.answered_at)
  if (isEnding) send({ kind: "end" })
  hasJoined ||= isFirst
  if (isFirst && track) send({ kind: "ready", page })
  settle()
  recorded.follow(state.recording, isConnected())
}

// The caller's page is there: the same one as before, or another that needs a connection anew.
function ready({ page: theirs }) {
  if (isOver || !track) return
  if (isHeld) send({ kind: "hold", on: true })
  if (isMuted) send({ kind: "mute", on: true })
  if (peered?.page !== theirs) return connect(theirs)
  if (!isConnected() && Date.now() - peered.offeredAt > SETTLES) peered.offer()
}

function connect(theirs) {
  peered?.close()
  stopMeasuring?.()
  peered = peer({ ice: state.ice ?? [], track, page: theirs, send, heard, changed })
  stopMeasuring = measure(peered.connection, measured)
  peered.offer()
}

function heard(stream) {
  remote.srcObject = stream
  recorded.hear(stream.getAudioTracks()[0])
}

function changed(how) {
  clearTimeout(restarting)
  if (how === "disconnected" || how === "failed") {
    restarting = setTimeout(() => { if (!isOver) peered.offer() }, how === "failed" ? 0 : BROKEN)
  }
  settle()
  recorded.follow(state.recording, isConnected())
}

function answer({ page: theirs, sdp }) {
  if (peered?.page === theirs) peered.answered(sdp)
}

function ice({ page: theirs, candidates }) {
  if (peered?.page === theirs) peered.candidates(candidates)
}

function mute({ on }) {
  isCallerMuted = on
  settle()
}

function refused({ code }) {
  if (code === "not_found") over("elsewhere")
}

function settle() {
  if (isOver) return
  if (isEnding) return say("ending")
  if (!track) return say("waiting")
  const how = peered?.connection.connectionState
  if (how === "disconnected" || how === "failed") return say("broken")
  if (how !== "connected") return say("connecting")
  if (isHeld) return say("held")
  if (isMuted) return say("ownMuted")
  say(isCallerMuted ? "callerMuted" : "talking")
}

function listen() {
  if (track) track.enabled = !isMuted && !isHeld && !isEnding
  remote.muted = isHeld || isEnding
}

function measured(numbers) {
  const shown = find("[data-quality]")
  shown.dataset.grade = grade(numbers)
  shown.textContent = isHeld ? "" : root.dataset[shown.dataset.grade]
  const { lost, rtt, jitter } = numbers
  shown.title = `${(lost * 100).toFixed(1)} % · ${rtt.toFixed(0)} ms · ±${jitter.toFixed(0)} ms`
  if (Date.now() - toldAt < TOLD) return
  toldAt = Date.now()
  send({ kind: "quality", ...numbers })
}

const BECAUSE = { failed: "callerLost", agent_left: "away" }
const why = () => BECAUSE[state.because] + (state.call_back ? "Owed" : "")

async function end() {
  recorded.show(state.recording)
  over(recorded.isOn() ? "sending" : "over")
  problem(root.dataset[why()] ?? "")
  if (recorded.isOn()) say(await recorded.end())
}

function over(word) {
  isOver = true
  socket?.close()
  clearTimeout(restarting)
  tick("")
  stopMeasuring?.()
  peered?.close()
  track?.stop()
  remote.srcObject = null
  find("[data-quality]").textContent = ""
  show(find("[data-during]"), false)
  show(find("[data-try]"), false)
  problem("")
  show(find("[data-devices]"), false)
  show(find("[data-recording-part]"), false)
  recorded.close()
  say(word)
}

function toggle(button, is) {
  button.setAttribute("aria-pressed", is)
  listen()
  settle()
}

find("[data-mute]").addEventListener("click", ({ currentTarget }) => {
  isMuted = !isMuted
  toggle(currentTarget, isMuted)
  send({ kind: "mute", on: isMuted })
})
find("[data-hold]").addEventListener("click", ({ currentTarget }) => {
  isHeld = !isHeld
  toggle(currentTarget, isHeld)
  send({ kind: "hold", on: isHeld })
})
find("[data-end]").addEventListener("click", () => {
  isEnding = true
  listen()
  send({ kind: "end" })
  settle()
})
find("[data-try-again]").addEventListener("click", start)
addEventListener("beforeunload", (event) => {
  if (!isOver || recorded.isOn()) event.preventDefault()
})

start()
