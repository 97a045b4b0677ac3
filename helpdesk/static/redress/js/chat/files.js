// Photos and papers, sent in parts: a cut costs one part, and what was there is not sent again.
const PAUSE = 3_000
const LONGEST_PAUSE = 30_000

class Refused extends Error {}

const hex = async (bytes) =>
  [...new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))].map((byte) => byte.toString(16).padStart(2, "0")).join("")

const wait = (most) => new Promise((done) => {
  const timer = setTimeout(go, most)
  addEventListener("online", go)

  function go() {
    clearTimeout(timer)
    removeEventListener("online", go)
    done()
  }
})

export function files({ view, post, settle, refused }) {
  const failed = new Map()
  let turn = Promise.resolve()

  // Goes on until it is there or refused; a lost network is neither.
  async function insist(act) {
    for (let pause = PAUSE; ; pause = Math.min(pause * 2, LONGEST_PAUSE)) {
      try {
        const answer = await act()
        if (answer.ok) return answer
        if (answer.status < 500) throw new Refused(answer.message ?? "", { cause: answer.code })
      } catch (error) {
        if (error instanceof Refused) throw error
      }
      await wait(pause)
    }
  }

  async function send(id, file, show) {
    const whole = await file.arrayBuffer()
    const said = { name: file.name, size: file.size, sha256: await hex(whole) }
    const { upload, part_size: size, there } = await insist(() => post.file(said))
    for (let n = 0; n * size < file.size; n++) {
      if (there.includes(n)) continue
      const part = whole.slice(n * size, (n + 1) * size)
      const digest = await hex(part)
      await insist(() => post.part(upload, n, part, digest, (sent) => show((n * size + sent) / file.size)))
    }
    show(1)
    return await insist(() => post.whole(upload, id))
  }

  async function attempt(id, file) {
    view.mark(view.own(id), "sending")
    try {
      const { seq } = await send(id, file, (value) => view.progress(id, value))
      settle(id, seq)
    } catch (error) {
      failed.set(id, file)
      view.mark(view.own(id), "not-sent", error instanceof Refused ? error.message : "")
      refused({ id }, error.cause)
    }
    view.progress(id)
  }

  function add(file, id = crypto.randomUUID()) {
    if (!view.own(id)) view.sending(id, file.name)
    turn = turn.then(() => attempt(id, file))
  }

  return {
    add: (file) => add(file),
    /** Sends one again; false for what is no file. */
    retry(id) {
      const file = failed.get(id)
      failed.delete(id)
      if (file) add(file, id)
      return Boolean(file)
    },
  }
}
