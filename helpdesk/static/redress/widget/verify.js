// The steps to confirm who one is, by a code or by one's order: loaded when somebody wants to.
// proven: called once it is confirmed.
export async function verify(place, ask, say, failed, proven) {
  const words = await ask().ask("verify/")
  if (!words.ok) return say(words.message)

  const byCode = () => step(words.claim, words.send, "send/", typeCode, [words.by_order, byOrder])
  const typeCode = () => step(words.code, words.confirm, "code/", known, [words.by_order, byOrder])
  const byOrder = () => step(words.order, words.confirm, "order/", known, [words.by_code, byCode])
  byCode()

  function known() {
    place.replaceChildren()
    say(words.thanks)
    proven()
  }

  function step(asked, button, path, then, [other, turn]) {
    const form = make("form")
    const fields = asked.map(field)
    const way = make("button", other, { type: "button", className: "plain" })
    way.addEventListener("click", turn)
    form.append(...fields.flatMap(({ parts }) => parts), make("button", button, { className: "main" }), way)
    form.addEventListener("submit", async (event) => {
      event.preventDefault()
      const typed = Object.fromEntries(fields.map(({ name, box }) => [name, box.value]))
      const answer = await ask().post(`verify/${path}`, typed).catch(() => undefined)
      if (answer?.ok) return then()
      explain(fields, answer ?? { message: failed })
    })
    place.replaceChildren(form)
    fields[0].box.focus()
  }
}

function field({ name, label, hint = "", ...more }) {
  const id = `verify-${name}`
  const wrong = make("p", "", { className: "error", id: `${id}-error` })
  const box = make("input", "", { id, autocomplete: "off", ...more })
  wrong.setAttribute("role", "alert")
  box.setAttribute("aria-describedby", `${id}-hint ${id}-error`)
  const words = make("p", hint, { className: "soft", id: `${id}-hint` })
  return { name, box, wrong, parts: [make("label", label, { htmlFor: id }), words, wrong, box] }
}

// Each sentence at its field; what is about none of them stands at the first.
function explain(fields, { errors, message }) {
  for (const { name, box, wrong } of fields) {
    wrong.textContent = errors?.[name] ?? (errors || box !== fields[0].box ? "" : message ?? "")
    box.setAttribute("aria-invalid", Boolean(wrong.textContent))
  }
  fields.find(({ wrong }) => wrong.textContent)?.box.focus()
}

function make(kind, text = "", more = {}) {
  const one = Object.assign(document.createElement(kind), more)
  one.textContent = text
  return one
}
