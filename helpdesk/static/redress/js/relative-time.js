// Keeps "5 min ago" true while a page stays open, in the server's own words.
const units = [["d", 86400], ["h", 3600], ["min", 60]]
const words = document.getElementById("time-words")?.dataset

function relative(seconds) {
  const [unit, size] = units.find(([, length]) => Math.abs(seconds) >= length) ?? []
  if (!unit) return words.now
  const length = words[unit].replace("#", Math.floor(Math.abs(seconds) / size))
  return (seconds < 0 ? words.ago : words.ahead).replace("#", length)
}

function refresh() {
  for (const time of document.querySelectorAll("time[data-relative]")) {
    const text = relative((new Date(time.dateTime) - Date.now()) / 1000)
    if (time.textContent !== text) time.textContent = text
  }
}

if (words) {
  setInterval(() => document.hidden || refresh(), 30_000)
  document.addEventListener("visibilitychange", () => document.hidden || refresh())
}
