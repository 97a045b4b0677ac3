// Tells how far the customer has read, once they look; meanwhile the tab's title counts.
export function seen(tell) {
  const title = document.title
  let news = 0
  let last = 0
  let told = 0

  function look() {
    if (document.hidden) return
    news = 0
    document.title = title
    if (last > told) tell((told = last))
  }

  document.addEventListener("visibilitychange", look)
  addEventListener("focus", look)
  return (seq, isNew) => {
    last = Math.max(last, seq)
    if (document.hidden && isNew) document.title = `(${++news}) ${title}`
    look()
  }
}
