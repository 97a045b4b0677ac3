// Lists the keys of the page that is open: whatever carries data-key or data-go and a name.
const list = document.querySelector("[data-keys-here]")

function row(keys, name) {
  const line = document.createElement("div")
  const term = line.appendChild(document.createElement("dt"))
  const keysCell = line.appendChild(document.createElement("dd"))
  term.textContent = name
  keysCell.append(...keys.flatMap((key) => [Object.assign(document.createElement("kbd"), { textContent: key }), " "]))
  return line
}

function name(element) {
  const label = element.labels?.[0]?.textContent ?? element.innerText
  return element.dataset.keyName || element.ariaLabel || label.trim().split("\n")[0]
}

function fill() {
  const elements = [...document.querySelectorAll("[data-key]:not([data-key='?']), [data-go]")]
  list.replaceChildren(...elements.filter((element) => element.checkVisibility()).flatMap((element) => [
    ...(element.dataset.key ? [row([element.dataset.key], name(element))] : []),
    ...(element.dataset.go ? [row(["g", element.dataset.go], name(element))] : []),
  ]))
}

document.addEventListener("click", (event) => {
  if (list && event.target.closest("[data-dialog='keys']")) fill()
}, { capture: true })
