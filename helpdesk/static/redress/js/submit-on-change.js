// A form with data-submit-on-change needs no button: choosing is enough.
for (const button of document.querySelectorAll("form[data-submit-on-change] button")) button.hidden = true

document.addEventListener("change", ({ target }) => {
  target.closest("form[data-submit-on-change]")?.requestSubmit()
})
