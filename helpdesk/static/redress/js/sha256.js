// SHA-256 (FIPS 180-4) of what comes piece by piece: the browser's own takes a whole file at once,
// and only where the page came over TLS.
const ROOTS = primes(64)
const K = Uint32Array.from(ROOTS, (prime) => fraction(Math.cbrt(prime)))
const START = Uint32Array.from(ROOTS.slice(0, 8), (prime) => fraction(Math.sqrt(prime)))

function primes(count) {
  const found = []
  for (let n = 2; found.length < count; n++) if (found.every((prime) => n % prime)) found.push(n)
  return found
}

function fraction(number) {
  return ((number - Math.floor(number)) * 2 ** 32) >>> 0
}

export class Sha256 {
  constructor() {
    this.state = START.slice()
    this.rest = new Uint8Array(64)
    this.held = 0
    this.length = 0
    this.words = new Uint32Array(64)
  }

  update(bytes) {
    this.length += bytes.length
    let at = 0
    while (at < bytes.length) {
      const taken = Math.min(64 - this.held, bytes.length - at)
      this.rest.set(bytes.subarray(at, at + taken), this.held)
      this.held += taken
      at += taken
      if (this.held === 64) this.block()
    }
    return this
  }

  hex() {
    const bits = this.length * 8
    const end = new Uint8Array(((119 - (this.length % 64)) % 64) + 9)
    end[0] = 0x80
    const view = new DataView(end.buffer)
    view.setUint32(end.length - 8, Math.floor(bits / 2 ** 32))
    view.setUint32(end.length - 4, bits >>> 0)
    this.update(end)
    return [...this.state].map((word) => word.toString(16).padStart(8, "0")).join("")
  }

  block() {
    const { words: w, rest, state } = this
    const view = new DataView(rest.buffer)
    for (let i = 0; i < 16; i++) w[i] = view.getUint32(i * 4)
    for (let i = 16; i < 64; i++) {
      const a = w[i - 15], b = w[i - 2]
      const low = ((a >>> 7) | (a << 25)) ^ ((a >>> 18) | (a << 14)) ^ (a >>> 3)
      const high = ((b >>> 17) | (b << 15)) ^ ((b >>> 19) | (b << 13)) ^ (b >>> 10)
      w[i] = w[i - 16] + low + w[i - 7] + high
    }
    let [a, b, c, d, e, f, g, h] = state
    for (let i = 0; i < 64; i++) {
      const turned = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7))
      const one = (h + turned + ((e & f) ^ (~e & g)) + K[i] + w[i]) | 0
      const rolled = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10))
      const two = (rolled + ((a & b) ^ (a & c) ^ (b & c))) | 0
      h = g; g = f; f = e; e = (d + one) | 0
      d = c; c = b; b = a; a = (one + two) | 0
    }
    const added = [a, b, c, d, e, f, g, h]
    for (let i = 0; i < 8; i++) state[i] += added[i]
    this.held = 0
  }
}
