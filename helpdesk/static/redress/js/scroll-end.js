// A conversation opens at its newest message, unless the address names a place of its own.
function end() {
  if (!location.hash) document.querySelector("[data-scroll-end]")?.scrollIntoView({ block: "end" })
}

end()
