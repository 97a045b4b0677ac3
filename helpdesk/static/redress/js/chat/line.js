// A socket that comes back by itself. What it hears goes to `hear`; `changed` is told "open",
// "lost" for a break, and "blocked" when for five seconds none could be opened.
const SILENCE = 45_000 // the server says every 20 s that it is there
const BLOCKED_AFTER = 5_000
const FIRST_PAUSE = 500
const LONGEST_PAUSE = 15_000
const FOR_GOOD = [4401, 4403]

export function line(path, { hear, changed, protocols = [] }) {
  const address = new URL(path, location.href)
  address.protocol = address.protocol.replace("http", "ws")
  let socket, silence, timer, patience, heard
  let pause = FIRST_PAUSE
  let isBlocked = false
  let isOver = false

  function block() {
    isBlocked = true
    changed("blocked")
  }

  function listen() {
    heard = Date.now()
    clearTimeout(silence)
    silence = setTimeout(() => socket.close(), SILENCE)
  }

  function closed({ code }) {
    clearTimeout(silence)
    if (isOver) return
    isOver = FOR_GOOD.includes(code)
    if (isOver) return clearTimeout(patience), changed("closed", code)
    if (!isBlocked) changed("lost")
    patience ??= setTimeout(block, BLOCKED_AFTER)
    timer = setTimeout(connect, pause * (0.5 + Math.random()))
    pause = Math.min(pause * 2, LONGEST_PAUSE)
  }

  function connect() {
    clearTimeout(timer)
    socket = new WebSocket(address, protocols)
    patience ??= setTimeout(block, BLOCKED_AFTER)
    socket.onopen = () => {
      pause = FIRST_PAUSE
      patience = clearTimeout(patience)
      isBlocked = false
      listen()
      changed("open")
    }
    socket.onmessage = ({ data }) => {
      listen()
      hear(JSON.parse(data))
    }
    socket.onclose = closed
  }

  function again() {
    if (!isOver && socket.readyState === WebSocket.CLOSED) connect()
  }

  // Timers stand still while a machine sleeps.
  function awake() {
    if (socket.readyState === WebSocket.OPEN && Date.now() - heard > SILENCE) socket.close()
    again()
  }

  connect()
  document.addEventListener("visibilitychange", awake)
  addEventListener("online", again)
  addEventListener("offline", () => socket.close())
  return {
    /** Sends a frame; false when the line is down. */
    send(frame) {
      if (socket.readyState !== WebSocket.OPEN) return false
      socket.send(JSON.stringify(frame))
      return true
    },
    /** Closes it for good. */
    close() {
      isOver = true
      clearTimeout(patience)
      clearTimeout(timer)
      socket.close()
    },
  }
}
