// Says in the messages region when something was not sent, and when the network is back.
const words = document.body.dataset

function say(text, tone) {
  const region = document.getElementById("messages")
  const sample = document.getElementById("notice-template")
  if (!region || !sample || !text) return
  const notice = sample.content.cloneNode(true)
  notice.querySelector(".notice").dataset.tone = tone
  notice.querySelector(".notice-body").textContent = text
  region.replaceChildren(notice)
}

addEventListener("offline", () => say(words.offline, "warning"))
addEventListener("online", () => say(words.online, "success"))

// A part of the page that asked by itself: nobody has sent anything, and it asks again.
function asksItself({ requestConfig }) {
  const event = requestConfig?.triggeringEvent?.type ?? "redress:"
  return requestConfig?.verb === "get" && event.startsWith("redress:")
}

for (const name of ["htmx:sendError", "htmx:timeout", "htmx:responseError"]) {
  document.addEventListener(name, ({ detail }) => asksItself(detail) || say(words.notSent, "error"))
}
