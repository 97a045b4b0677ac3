// The way round the socket: the same by HTTP, answered with the same frames.
const PATIENCE = 15_000

export function posts(base, token) {
  async function ask(path, options = {}) {
    const answer = await fetch(base + path, { ...options, signal: AbortSignal.timeout(PATIENCE) })
    const json = answer.headers.get("Content-Type")?.includes("json") ? await answer.json() : {}
    return { ok: answer.ok, status: answer.status, ...json }
  }

  const post = (path, body) => ask(path, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-CSRFToken": token },
    body: JSON.stringify(body),
  })

  return {
    say: (id, text) => post("say/", { id, text }),
    seen: (seq) => post("seen/", { seq }),
    end: () => post("end/", {}),
    after: (seq) => ask(`after/?seq=${seq}`),
  }
}
