// Keeps a socket to the desk open and turns what it says into events of the page. Parts of a page
// that show cases ask for themselves again: hx-trigger="redress:ticket-changed from:body throttle:1s".
// After a break, or when too much came at once, it says "redress:caught-up" as well: whoever shows
// anything else that may have changed listens to that too.
const SIGNED_OUT = 4401
const NOTHING_TO_HEAR = 4403
const SILENCE = 45_000 // the desk says every 20 s that it is there
const FIRST_PAUSE = 1_000
const LONGEST_PAUSE = 30_000
const SAY_SO_AFTER = 3_000 // a short break is nobody's concern
const TURN = 1_100 // a part that has just asked for itself hears nothing more for a second

const state = document.querySelector("[data-live]")
let pause = FIRST_PAUSE
let missed = false
let isOver = false
let socket, silence, timer, notice, heard
const waiting = new Map() // by name: what came within a turn and is told at its end

function show(word) {
  clearTimeout(notice)
  state.textContent = word ? state.dataset[word] : ""
}

function tell(name, detail) {
  document.body.dispatchEvent(new CustomEvent(`redress:${name}`, { detail }))
}

// What follows at once would be dropped by the parts that have just asked for themselves, and the
// last news is the one that counts.
function tellInTurn(name, detail) {
  if (waiting.has(name)) return waiting.get(name).push(detail)
  takeTurn(name, [detail])
}

function takeTurn(name, details) {
  waiting.delete(name)
  if (!details.length) return
  waiting.set(name, [])
  setTimeout(() => takeTurn(name, waiting.get(name)), TURN)
  for (const detail of details) tell(name, detail)
}

function catchUp() {
  tellInTurn("caught-up", {})
  tellInTurn("ticket-changed", {})
}

function hear(message) {
  if (message.kind === "stale") catchUp()
  else if (message.kind.includes(".")) tellInTurn(message.kind.replaceAll(".", "-"), message)
}

function connect() {
  const address = new URL("/ws/desk/", location.href)
  address.protocol = address.protocol.replace("http", "ws")
  clearTimeout(timer)
  socket = new WebSocket(address)
  const listen = () => {
    heard = Date.now()
    clearTimeout(silence)
    silence = setTimeout(() => socket.close(), SILENCE)
  }

  socket.onopen = () => {
    pause = FIRST_PAUSE
    show("")
    listen()
    if (missed) catchUp() // whatever happened meanwhile went unheard
    missed = true
  }
  socket.onmessage = ({ data }) => {
    listen()
    hear(JSON.parse(data))
  }
  socket.onclose = ({ code }) => {
    clearTimeout(silence)
    clearTimeout(notice)
    isOver = [SIGNED_OUT, NOTHING_TO_HEAR].includes(code)
    if (code === SIGNED_OUT) return show("signedOut")
    if (code === NOTHING_TO_HEAR) return tellInTurn("ticket-changed", {}) // their roles ended: look once
    notice = setTimeout(() => show("reconnecting"), SAY_SO_AFTER)
    timer = setTimeout(connect, pause * (0.5 + Math.random()))
    pause = Math.min(pause * 2, LONGEST_PAUSE)
  }
}

function again() {
  if (!isOver && socket.readyState === WebSocket.CLOSED) connect()
}

// Timers stand still while a machine sleeps, and nobody tells it that its lines broke.
function awake() {
  if (document.hidden) return
  if (socket.readyState === WebSocket.OPEN && Date.now() - heard > SILENCE) socket.close()
  else again()
}

function start() {
  connect()
  document.addEventListener("visibilitychange", awake)
  addEventListener("online", again)
  addEventListener("offline", () => socket.close())
}

if (state) start()
