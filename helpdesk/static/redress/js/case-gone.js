// A case that its reader may not work any more, or know of: nothing that would fail stays on the
// page, nor who it is about. What they typed does, to be copied.
const place = document.querySelector("template[data-case-gone]")

function goes() {
  const head = document.getElementById("ticket-head")
  if (!head) return
  const here = `/${place.dataset.caseGone}/`
  head.replaceWith(place.content.cloneNode(true))
  for (const part of document.querySelectorAll(`#chat-bar, [data-chat-retry], main [hx-get*="${here}"], main form[action*="${here}"]:not(.composer)`)) part.remove()
  for (const link of document.querySelectorAll("main .earlier a, .conversation a")) link.replaceWith(...link.childNodes)
  document.querySelector("aside.side")?.replaceChildren()
  document.querySelectorAll("form.composer").forEach(still)
  document.querySelectorAll("[data-dialog-body] [type=submit]").forEach((button) => (button.disabled = true))
}

function still(form) {
  for (const name of ["data-draft", "data-send-key"]) form.removeAttribute(name)
  for (const part of form.querySelectorAll("button, input, select")) part.disabled = true
  form.querySelector("textarea").readOnly = true
}

if (place) {
  document.addEventListener("redress:case-gone", goes)
  document.addEventListener("htmx:responseError", ({ detail }) => {
    if (detail.requestConfig.elt.id === "ticket-head" && [403, 404].includes(detail.xhr.status)) goes()
  })
}
