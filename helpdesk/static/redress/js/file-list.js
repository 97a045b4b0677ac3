// Names what was picked and says before sending what will not be taken. The server checks again.
function sizeOf(bytes) {
  const number = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 1 })
  if (bytes < 1048576) return number.format(Math.max(1, Math.round(bytes / 1024))) + " KB"
  return number.format(bytes / 1048576) + " MB"
}

function problem(file, index, { dataset, accept }) {
  const kinds = accept.split(",").map((kind) => kind.trim()).filter(Boolean)
  const fits = ({ type, name }) => kinds.some((kind) =>
    kind.startsWith(".") ? name.toLowerCase().endsWith(kind) : type.startsWith(kind.replace("*", "")))
  if (kinds.length && !fits(file)) return dataset.wrongKind
  if (file.size > Number(dataset.maxBytes || Infinity)) return dataset.tooLarge
  return index >= Number(dataset.maxFiles || Infinity) ? dataset.tooMany : ""
}

function line(file, trouble) {
  const item = document.createElement("li")
  const part = (tag, text, look) =>
    item.appendChild(Object.assign(document.createElement(tag), { textContent: text, className: look }))
  part("span", file.name, "clip")
  part("span", sizeOf(file.size), "size")
  if (trouble) {
    part("b", trouble, "")
    item.className = "refused"
  }
  return item
}

document.addEventListener("change", ({ target }) => {
  if (!target.matches?.("input[type=file][data-file-list]")) return
  const files = [...target.files]
  const troubles = files.map((file, index) => problem(file, index, target))
  target.setCustomValidity(troubles.find(Boolean) ?? "")
  document.getElementById(target.dataset.fileList)
    ?.replaceChildren(...files.map((file, index) => line(file, troubles[index])))
})
