// Tells that a chat waits, that a customer wrote, or that a colleague hands a chat over, by a
// notification of the browser and by a sound: each off until asked for, in this browser alone.
// Neither holds anything of anybody's.
const NOTICE = "redress.chat-notices"
const SOUND = "redress.chat-sound"
const TOGETHER = 1_500 // what comes at once is told once
const root = document.querySelector("[data-chat-news]")
const isOn = (setting) => localStorage.getItem(setting) === "on"
const mayNotify = () => "Notification" in window && Notification.permission === "granted"
let known
let timer
let audio

// Browsers let a page sound only after somebody has touched it, or the page that led to it: so it
// is tried at once, and again at the first touch.
function ready() {
  if (!isOn(SOUND)) return
  audio ??= new AudioContext()
  if (audio.state === "suspended") audio.resume()
}

function ring() {
  if (!isOn(SOUND) || audio?.state !== "running") return
  const start = audio.currentTime
  for (const [i, pitch] of [660, 880].entries()) {
    const tone = audio.createOscillator()
    const volume = audio.createGain()
    tone.frequency.value = pitch
    volume.gain.setValueAtTime(0.0001, start + i * 0.14)
    volume.gain.exponentialRampToValueAtTime(0.12, start + i * 0.14 + 0.02)
    volume.gain.exponentialRampToValueAtTime(0.0001, start + i * 0.14 + 0.13)
    tone.connect(volume).connect(audio.destination)
    tone.start(start + i * 0.14)
    tone.stop(start + i * 0.14 + 0.14)
  }
}

function tell(word) {
  ring()
  if (!isOn(NOTICE) || !mayNotify() || document.hasFocus()) return
  const notice = new Notification(root.dataset[word], { tag: "redress-chats" })
  notice.onclick = () => {
    window.focus()
    location.assign(root.dataset.chats)
  }
}

async function look() {
  try {
    const answer = await fetch(root.dataset.chatNews, { headers: { Accept: "application/json" } })
    if (!answer.ok || !answer.headers.get("Content-Type")?.includes("json")) return
    const news = await answer.json()
    const more = known && ["offered", "waiting", "unread"].find((name) => news[name] > known[name])
    known = news
    if (more) tell(more)
  } catch {
    // the next event asks again
  }
}

function soon() {
  if (!isOn(NOTICE) && !isOn(SOUND)) return
  timer ??= setTimeout(() => {
    timer = undefined
    look()
  }, TOGETHER)
}

async function choose(box) {
  const isNotice = box.dataset.chatNotice === "notice"
  if (isNotice && box.checked && !mayNotify()) await window.Notification?.requestPermission()
  const isRefused = isNotice && box.checked && !mayNotify()
  if (isRefused) box.checked = false
  box.closest("fieldset").querySelector("[data-chat-refused]").hidden = !isRefused
  localStorage.setItem(isNotice ? NOTICE : SOUND, box.checked ? "on" : "off")
  ready()
  if (box.checked && !isNotice) setTimeout(ring, 100)
  if (!known) look()
}

function start() {
  for (const box of document.querySelectorAll("[data-chat-notice]")) {
    box.checked = box.dataset.chatNotice === "notice" ? isOn(NOTICE) && mayNotify() : isOn(SOUND)
    box.closest("fieldset").hidden = false
    box.addEventListener("change", () => choose(box))
  }
  for (const name of ["pointerdown", "keydown"]) addEventListener(name, ready, { once: true })
  document.body.addEventListener("redress:chat-offered", soon)
  document.body.addEventListener("redress:ticket-changed", ({ detail }) => {
    if (["chat", "message", "opened"].includes(detail?.change)) soon()
  })
  ready()
  if (isOn(NOTICE) || isOn(SOUND)) look()
}

if (root) start()
