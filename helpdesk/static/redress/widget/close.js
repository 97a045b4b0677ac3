// The way out of an error's page in a frame: the page around puts the frame away. It is told that,
// and nothing else, whoever it is: it may be what could not be asked.
const button = document.querySelector("[data-close]")
const close = () => parent.postMessage({ redress: "close" }, "*")

button.hidden = parent === window
button.addEventListener("click", close)
addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !event.isComposing) close()
})
