// How good the sound of a connection is, measured every two seconds from what the browser counts
// (W3C WebRTC Statistics): share of packets lost, milliseconds of round trip and of jitter.
const EVERY = 2000

export const grade = ({ lost, rtt, jitter }) => {
  if (lost < 0.02 && rtt < 300 && jitter < 40) return "good"
  return lost < 0.08 && rtt < 600 && jitter < 100 ? "choppy" : "bad"
}

export function measure(connection, tell) {
  let before
  const timer = setInterval(async () => {
    if (connection.connectionState === "closed") return clearInterval(timer)
    const found = summed(await connection.getStats())
    const arrived = found.received - (before?.received ?? 0)
    const missing = Math.max(0, found.missing - (before?.missing ?? 0))
    const known = before !== undefined
    before = found
    const all = arrived + missing
    if (known) tell({ lost: all ? missing / all : 1, rtt: found.rtt, jitter: found.jitter })
  }, EVERY)
  return () => clearInterval(timer)
}

function summed(stats) {
  const found = { received: 0, missing: 0, jitter: 0, rtt: 0 }
  for (const one of stats.values()) {
    if (one.type === "inbound-rtp") {
      found.received += one.packetsReceived ?? 0
      found.missing += one.packetsLost ?? 0
      found.jitter = Math.max(found.jitter, (one.jitter ?? 0) * 1000)
    }
    if (one.type === "candidate-pair" && one.nominated) {
      found.rtt = Math.max(found.rtt, (one.currentRoundTripTime ?? 0) * 1000)
    }
  }
  return found
}
