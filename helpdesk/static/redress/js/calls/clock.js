// Shows how long a call goes on: "3:07". since: a moment in ISO 8601; "" stops it where it is.
export function clock(element) {
  let timer = 0

  function draw(since) {
    const seconds = Math.max(0, Math.floor((Date.now() - Date.parse(since)) / 1000))
    const text = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`
    if (element.textContent !== text) element.textContent = text
  }

  return (since) => {
    clearInterval(timer)
    if (!since) return
    draw(since)
    timer = setInterval(draw, 500, since)
  }
}
