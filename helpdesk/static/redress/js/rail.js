// On a narrow screen the rail is a strip: bring the view that is open into sight.
const strip = document.querySelector(".rail")
const here = strip?.querySelector("[aria-current]")

if (here && strip.scrollWidth > strip.clientWidth) {
  strip.scrollLeft = here.offsetLeft - (strip.clientWidth - here.offsetWidth) / 2
}
