// Saved replies in the composer of a case: a / at the beginning of a word offers them by title, as a
// listbox that the text field controls (WAI-ARIA combobox pattern); Enter puts the chosen one in.
const pick = document.querySelector("[data-saved]")
const form = pick?.closest("form")
const box = form?.querySelector("textarea")

function start() {
  const options = [...pick.querySelectorAll("option")]
  const status = pick.querySelector("[data-saved-status]")
  const list = document.createElement("ul")
  Object.assign(list, { id: "saved-list", className: "saved-list", hidden: true })
  list.setAttribute("role", "listbox")
  list.setAttribute("aria-label", pick.querySelector("summary").firstChild.textContent.trim())
  box.before(list)
  box.setAttribute("aria-controls", list.id)
  box.setAttribute("aria-autocomplete", "list")
  let chosen = 0

  // What stands between the / and the caret; null when nothing of the kind does.
  function asked() {
    const found = box.value.slice(0, box.selectionStart).match(/(?:^|\s)\/([^\n/]{0,30})$/)
    return found && box.selectionStart === box.selectionEnd ? found[1] : null
  }

  function close() {
    list.hidden = true
    box.removeAttribute("aria-activedescendant")
  }

  function mark(place) {
    const rows = [...list.children]
    chosen = (place + rows.length) % rows.length
    rows.forEach((row, i) => row.setAttribute("aria-selected", i === chosen))
    rows[chosen].scrollIntoView({ block: "nearest" })
    box.setAttribute("aria-activedescendant", rows[chosen].id)
  }

  function row(option, place) {
    const line = document.createElement("li")
    line.id = `saved-${place}`
    line.dataset.uid = option.value
    line.setAttribute("role", "option")
    const title = line.appendChild(document.createElement("b"))
    title.textContent = option.text
    const preview = line.appendChild(document.createElement("span"))
    preview.className = "soft small"
    preview.textContent = option.dataset.preview
    return line
  }

  function offer() {
    const words = asked()
    const isReply = form.elements.kind.value === "reply"
    if (words === null || !isReply) return close()
    const found = options.filter((one) => one.text.toLowerCase().includes(words.trim().toLowerCase()))
    if (!found.length) {
      status.textContent = pick.dataset.none
      return close()
    }
    list.replaceChildren(...found.slice(0, 8).map(row))
    list.hidden = false
    status.textContent = ""
    mark(0)
  }

  function put(text, from) {
    box.setRangeText(text, from, box.selectionEnd, "end")
    box.dispatchEvent(new Event("input", { bubbles: true }))
    box.focus()
    const gap = box.value.slice(from).match(/\{[a-z]+\}/)
    if (gap) box.setSelectionRange(from + gap.index, from + gap.index + gap[0].length)
  }

  async function insert(uid, from) {
    close()
    const body = new FormData()
    body.set("saved", uid)
    body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value)
    try {
      const answer = await fetch(pick.dataset.insert, { method: "POST", body, headers: { Accept: "application/json" } })
      if (!answer.ok) throw new Error("not filled")
      put((await answer.json()).text, from)
    } catch {
      status.textContent = pick.dataset.failed
      status.classList.remove("visually-hidden")
    }
  }

  const choose = (uid) => insert(uid, box.selectionStart - (asked()?.length ?? -1) - 1)

  box.addEventListener("input", offer)
  box.addEventListener("blur", () => setTimeout(close, 200))
  box.addEventListener("keydown", (event) => {
    if (list.hidden || event.isComposing) return
    const steps = { ArrowDown: 1, ArrowUp: -1 }
    if (event.key in steps) mark(chosen + steps[event.key])
    else if (event.key === "Escape") close()
    else if ((event.key === "Enter" && !event.ctrlKey && !event.metaKey) || event.key === "Tab") choose(list.children[chosen].dataset.uid)
    else return
    event.preventDefault()
    event.stopImmediatePropagation()
  })
  list.addEventListener("pointerdown", (event) => {
    const line = event.target.closest("li")
    if (!line) return
    event.preventDefault()
    choose(line.dataset.uid)
  })
  pick.querySelector("[data-saved-insert]").addEventListener("click", (event) => {
    event.preventDefault()
    insert(pick.querySelector("select").value, box.selectionStart)
    pick.open = false
  })
}

if (box) start()
