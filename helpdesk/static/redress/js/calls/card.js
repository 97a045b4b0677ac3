// The card of a call's recordings is fetched again when the caller changed their mind elsewhere, or
// a recording arrived; not while somebody listens, or is about to send a file.
document.body.addEventListener("redress:call-changed", ({ detail }) => {
  const card = document.querySelector("#recording[data-call]")
  if (!card || detail.number !== card.dataset.call || detail.change !== "recording") return
  const isPlaying = [...card.querySelectorAll("audio")].some((one) => !one.paused)
  const isChoosing = [...card.querySelectorAll("input[type=file]")].some((one) => one.value)
  if (!isPlaying && !isChoosing) document.body.dispatchEvent(new CustomEvent("redress:recording-kept"))
})
