// Strips that do not fit show what is open: the rail on a narrow screen, and one's chats as tabs,
// which come anew whenever a chat changes.
function bringIntoSight(strip) {
  const here = strip?.querySelector("[aria-current]")
  if (!here || strip.scrollWidth <= strip.clientWidth) return
  const middle = (one) => {
    const { left, width } = one.getBoundingClientRect()
    return left + width / 2
  }
  strip.scrollLeft += middle(here) - middle(strip)
}

const tabs = () => bringIntoSight(document.querySelector("#chat-strip ol"))

bringIntoSight(document.querySelector(".rail"))
tabs()
document.addEventListener("htmx:afterSettle", tabs)
