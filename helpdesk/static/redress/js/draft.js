// Keeps what is typed in a form with data-draft, a moment after typing stops or on leaving the page.
const timers = new Map()

function say(form, word) {
  const state = form.querySelector("[data-draft-state]")
  if (state) state.textContent = state.dataset[word] ?? ""
}

async function keep(form) {
  clearTimeout(timers.get(form))
  timers.delete(form)
  if (!form.dataset.draft) return
  try {
    const answer = await fetch(form.dataset.draft, { method: "POST", body: new FormData(form), keepalive: true })
    say(form, answer.ok && !answer.redirected ? "kept" : "notKept")
  } catch {
    say(form, "notKept")
  }
}

document.addEventListener("input", ({ target }) => {
  const form = target.closest("form[data-draft]")
  if (!form) return
  say(form, "")
  clearTimeout(timers.get(form))
  timers.set(form, setTimeout(keep, 800, form))
})

// What is being sent is no draft any more.
document.addEventListener("submit", ({ target }) => {
  clearTimeout(timers.get(target))
  timers.delete(target)
  say(target, "")
})

addEventListener("pagehide", () => [...timers.keys()].forEach(keep))
