// Sends a form with files (data-upload) so that progress shows and a broken network can be retried
// with nothing lost. What the server answers is shown as if the browser had gone there.
const address = () => location.pathname + location.search
let here = address()

function send(form, submitter) {
  const request = new XMLHttpRequest()
  const state = form.querySelector("[data-upload-state]")
  const bar = state.querySelector("progress")
  state.hidden = bar.hidden = false
  say(state, state.dataset.sending)
  request.open("POST", form.action)
  request.responseType = "document"
  request.upload.onprogress = ({ loaded, total }) => Object.assign(bar, { value: loaded, max: total })
  request.onload = () => (request.response?.querySelector("main") ? show(request) : fail(form, state))
  request.onerror = request.ontimeout = () => fail(form, state)
  request.send(new FormData(form, submitter))
}

function say(state, words) {
  state.querySelector("[role=status]").textContent = words
}

function show({ response, responseURL }) {
  const there = new URL(responseURL)
  const moved = there.pathname !== location.pathname
  if (moved) history.pushState(null, "", there.pathname + there.search)
  here = address()
  document.title = response.title
  document.documentElement.lang = response.documentElement.lang
  document.body.replaceWith(document.adoptNode(response.body))
  scrollTo(0, 0)
  document.dispatchEvent(new CustomEvent("redress:shown"))
}

function fail(form, state) {
  say(state, state.dataset.notSent)
  state.querySelector("progress").hidden = true
  document.dispatchEvent(new CustomEvent("redress:not-sent"))
}

document.addEventListener("submit", (event) => {
  const form = event.target
  const picked = [...form.querySelectorAll("input[type=file]")].some(({ files }) => files.length)
  if (event.defaultPrevented || !form.matches("form[data-upload]") || !picked) return
  event.preventDefault()
  send(form, event.submitter)
})

// Back from a page shown this way: fetch the earlier one properly. A place on the page is no other.
addEventListener("popstate", () => address() === here || location.reload())
