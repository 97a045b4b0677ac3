// Two steps to confirm who one is: loaded when somebody wants to.
export async function verify(place, ask, say) {
  const words = await ask().ask("verify/")
  if (!words.ok) return say(words.message)
  step(words.ask, words.hint, words.send, async (claimed) => {
    const answer = await ask().post("verify/send/", { claimed })
    if (!answer.ok) return answer.message
    step(words.code, words.sent, words.confirm, async (code) => {
      const known = await ask().post("verify/code/", { code })
      if (!known.ok) return known.message
      place.replaceChildren()
      say(words.thanks)
    }, { inputMode: "numeric", autocomplete: "one-time-code" })
  })

  function step(name, hint, button, act, more) {
    const form = document.createElement("form")
    const label = make("label", name)
    const box = Object.assign(make("input"), { id: "verify", autocomplete: "off" }, more)
    const wrong = Object.assign(make("p"), { className: "error" })
    wrong.setAttribute("role", "alert")
    label.htmlFor = box.id
    form.append(label, Object.assign(make("p", hint), { className: "soft" }), wrong, box, Object.assign(make("button", button), { className: "main" }))
    form.addEventListener("submit", async (event) => {
      event.preventDefault()
      wrong.textContent = (await act(box.value).catch(() => undefined)) ?? ""
      if (wrong.textContent) box.focus()
    })
    place.replaceChildren(form)
    box.focus()
  }
}

function make(kind, text = "") {
  const one = document.createElement(kind)
  one.textContent = text
  return one
}
