// The way round the socket: the same by HTTP, answered with the same frames. proof: the token that
// goes with a cookie, or headers that say who speaks; then no cookie goes along.
const PATIENCE = 15_000

export function posts(base, proof) {
  const headers = typeof proof === "string" ? { "X-CSRFToken": proof } : proof
  const credentials = typeof proof === "string" ? "same-origin" : "omit"

  async function ask(path, options = {}) {
    const answer = await fetch(base + path, {
      credentials,
      signal: AbortSignal.timeout(PATIENCE),
      ...options,
      headers: { ...headers, ...options.headers },
    })
    const json = answer.headers.get("Content-Type")?.includes("json") ? await answer.json() : undefined
    // A page to sign in at is no answer.
    return { ok: answer.ok && json !== undefined, status: answer.status, ...json }
  }

  const post = (path, body) => ask(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  })

  // fetch() does not tell how much has gone.
  const put = (path, body, more, show) => new Promise((done, fail) => {
    const request = new XMLHttpRequest()
    request.open("PUT", base + path)
    for (const [name, value] of Object.entries({ ...headers, ...more })) request.setRequestHeader(name, value)
    request.responseType = "json"
    request.upload.onprogress = ({ loaded }) => show(loaded)
    request.onload = () => done({ ok: request.status === 200 && request.response !== null, status: request.status, ...request.response })
    request.onerror = fail
    request.send(body)
  })

  return {
    ask,
    post,
    say: (id, text) => post("say/", { id, text }),
    seen: (seq) => post("seen/", { seq }),
    end: () => post("end/", {}),
    after: (seq) => ask(`after/?seq=${seq}`),
    file: (said) => post("files/", said),
    part: (upload, n, body, digest, show) => put(`files/${upload}/parts/${n}/`, body, { "X-Part-SHA256": digest }, show),
    whole: (upload, id) => post(`files/${upload}/finish/`, { id }),
  }
}
