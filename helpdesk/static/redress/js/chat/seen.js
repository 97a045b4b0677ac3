// Tells how far the customer has read, once they look; meanwhile the tab's title counts.
export function seen(tell, looks = () => !document.hidden) {
  const title = document.title
  let news = 0
  let last = 0
  let told = 0

  function look() {
    if (!looks()) return
    news = 0
    document.title = title
    if (last > told) tell((told = last))
  }

  document.addEventListener("visibilitychange", look)
  addEventListener("focus", look)
  return (seq, isNew) => {
    last = Math.max(last, seq)
    if (!looks() && isNew) document.title = `(${++news}) ${title}`
    look()
  }
}
