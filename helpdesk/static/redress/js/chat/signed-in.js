// The desk's way round the socket for whoever signs in again in another window: that changes the
// token against forgery, so this page takes the new one. Somebody else's it does not take: what one
// person wrote would go out under another's name.
import { posts } from "./post.js"

const FIELD = "input[name=csrfmiddlewaretoken]"

export function signedIn(base, form, me) {
  let now = posts(base, form.elements.csrfmiddlewaretoken.value)

  async function renew() {
    const answer = await fetch(location.pathname)
    const page = new DOMParser().parseFromString(await answer.text(), "text/html")
    const token = page.querySelector(FIELD)?.value
    if (!token || page.querySelector("[data-me]")?.dataset.me !== me) return false
    for (const field of document.querySelectorAll(FIELD)) field.value = token
    document.body.setAttribute("hx-headers", JSON.stringify({ "x-csrftoken": token }))
    now = posts(base, token)
    return true
  }

  return {
    async say(id, text) {
      const answer = await now.say(id, text)
      const isForgery = answer.status === 403 && !answer.code
      return isForgery && (await renew()) ? now.say(id, text) : answer
    },
    seen: (seq) => now.seen(seq),
    after: (seq) => now.after(seq),
  }
}
