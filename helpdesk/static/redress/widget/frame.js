// The chat in a frame on a shop's page. The secret of its session is kept in this tab, by our own
// origin: the shop's page cannot read it.
import { posts } from "../js/chat/post.js"
import { room } from "../js/chat/room.js"
import { store } from "../js/chat/store.js"

const { base, sites } = document.body.dataset
const origins = [location.origin, ...sites.split(" ")]
const find = (name) => document.querySelector(`[data-${name}]`)
const kept = store(`redress:${base}`)
const words = find("told").dataset
const begin = find("begin")
const talk = find("talk")
const again = find("over")
const language = { "Accept-Language": document.documentElement.lang }
const framed = parent !== window

let shop // the origin of the page around, once it has spoken
let shown = !framed
let count = 0
let chat
let knowing // the shop's word for who is signed in, while it is on its way
let leaving = false
let closes = false // asked for before the page around has spoken

const tell = (kind, more) => shop && parent.postMessage({ redress: kind, ...more }, shop)
const say = (text) => (find("told").textContent = text ?? "")
const session = () => kept.get("session")
const headers = () => (session() ? { ...language, Authorization: `Bearer ${session()}` } : language)
const ask = () => posts(base, headers())

function news() {
  if (!shown) tell("news", { count: ++count })
}

function start(number) {
  kept.set("case", number ?? kept.get("case"))
  const place = find("number")
  place.textContent = kept.get("case") ? place.dataset.words.replace("{number}", kept.get("case")) : ""
  begin.hidden = true
  talk.hidden = false
  chat = room(talk, {
    post: ask(),
    kept,
    protocols: ["redress.chat", session()],
    looks: () => shown && !document.hidden,
    news,
    gone,
    opens,
  })
}

// Nothing stays but what is named; browsers may bring back what stands in a form after a reload.
function wipe(...names) {
  const stays = names.map((name) => [name, kept.get(name)])
  kept.clear()
  for (const [name, value] of stays) kept.set(name, value)
  for (const form of document.forms) form.reset()
}

// What was written and not sent is still here for another chat of the same person: "who" goes along.
async function gone() {
  await knowing
  if (leaving || !session()) return
  const unsent = [...(kept.get("waiting") ?? []).map(({ text }) => text), kept.get("draft"), kept.get("after")]
  wipe("who", "stamp", "arrival")
  kept.set("typed", { text: unsent.filter(Boolean).join("\n") })
  kept.set("told", words.closed)
  location.reload()
}

function renew({ session: secret, case: number }) {
  wipe("who", "stamp")
  kept.set("session", secret)
  kept.set("case", number)
}

// A link cannot carry the secret.
function opens(event, url, name) {
  event.preventDefault()
  const ways = import("./open-file.js")
  ways.then(({ open }) => open(`${base}files/${url.split("/").at(-2)}/`, name, headers())).catch(() => say(words.failed))
}

function once() {
  if (!kept.get("once")) kept.set("once", crypto.randomUUID())
  return kept.get("once")
}

function explain(form, { errors, message = words.failed, field }) {
  for (const place of form.querySelectorAll("[data-error]")) {
    const name = place.dataset.error
    place.textContent = errors?.[name] ?? (name === field || name === "again" ? message : "") ?? ""
    const box = form.elements[name]
    if (!box) continue
    box.setAttribute("aria-invalid", Boolean(place.textContent))
    box.setAttribute("aria-describedby", place.id)
  }
  form.querySelector('[aria-invalid="true"]')?.focus()
  if (!errors) say(message)
}

async function submit(form, path, body) {
  const button = form.querySelector(".main")
  button.disabled = true
  try {
    const answer = await ask().post(path, body)
    if (answer.ok) return answer
    if (answer.status === 404 && session()) return gone()
    explain(form, answer)
  } catch {
    say(words.failed)
  } finally {
    button.disabled = false
  }
}

const fields = begin.querySelector("form")

fields.addEventListener("submit", async (event) => {
  event.preventDefault()
  const typed = Object.fromEntries(new FormData(fields))
  const answer = await submit(fields, "begin/", { ...typed, once: once(), arrival: kept.get("arrival") })
  if (!answer) return
  renew(answer)
  say(answer.known ? kept.get("told") : words.unknown)
  start()
  find("write").elements.text.focus()
})

fields.addEventListener("input", () => kept.set("typed", Object.fromEntries(new FormData(fields))))

// Sent again as it was, it is the same request; what was changed is another one.
for (const form of [fields, again]) form.addEventListener("input", () => kept.set("once"))

again.addEventListener("submit", async (event) => {
  event.preventDefault()
  const more = talk.dataset.chat === "none"
  const answer = await submit(again, more ? "write/" : "continue/", { text: again.elements.text.value, once: once() })
  if (!answer) return
  if (more) {
    for (const name of ["once", "after"]) kept.set(name)
    again.reset()
    return chat.catchUp()
  }
  renew(answer)
  location.reload()
})

find("leave").addEventListener("click", () => leave())

find("end").addEventListener("click", async () => {
  const answer = await ask().end().catch(() => ({}))
  if (answer.ok) chat.stand(answer)
  else say(words.failed)
})

find("verify").addEventListener("click", async () => {
  if (find("steps").firstChild) return find("steps").replaceChildren()
  const { verify } = await import("./verify.js")
  const proven = () => kept.set("who", kept.get("who") ?? "somebody")
  verify(find("steps"), ask, say, words.failed, proven).catch(() => say(words.failed))
})

// What was typed stays for whoever typed it; somebody else who uses this tab now begins anew.
async function identify(token) {
  const stamp = token.slice(-20)
  if (stamp === kept.get("stamp")) return // the same page of the shop, loaded again
  const { known, arrival, who } = await ask().post("arrive/", { token })
  const owner = kept.get("who")
  if (!arrival) return owner && !session() && leave()
  const told = words.known.replace("{number}", known)
  const answer = session() ? await ask().post("identify/", { arrival }) : {}
  if (answer.other || (!answer.ok && owner && owner !== who)) return leave({ arrival, who, stamp, told })
  if (answer.ok && !answer.known) return say(words.unknown)
  if (!answer.ok) kept.set("arrival", arrival)
  kept.set("who", who)
  kept.set("stamp", stamp)
  say(told)
}

// The chat closes on the way: nothing is kept for whoever comes next.
async function leave(then = {}) {
  leaving = true
  if (session()) await ask().post("leave/", {}).catch(() => {})
  wipe()
  for (const [name, value] of Object.entries(then)) kept.set(name, value)
  location.reload()
}

function close() {
  closes = !shop
  tell("close")
}

function focus() {
  document.querySelector("section:not([hidden]) form:not([hidden]) textarea")?.focus()
}

const HEARD = {
  hello() {
    tell("ready")
    if (closes) close()
  },
  identify: ({ token }) => (knowing = identify(token).catch(() => {})),
  forget: () => leave(),
  hidden: () => (shown = false),
  shown() {
    shown = true
    count = 0
    chat?.look()
    focus()
  },
}

addEventListener("message", ({ source, origin, data }) => {
  if (source !== parent || !origins.includes(origin)) return
  shop = origin
  HEARD[data?.redress]?.(data)
})

addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !event.isComposing) close()
})
find("close").addEventListener("click", close)
find("close").hidden = !framed

say(kept.get("told"))
kept.set("told")
if (session()) start()
else {
  begin.hidden = false
  for (const [name, value] of Object.entries(kept.get("typed") ?? {})) fields.elements[name].value ||= value
}
