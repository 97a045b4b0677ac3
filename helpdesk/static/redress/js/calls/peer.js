// One connection for sound between two browsers (W3C WebRTC). The agent's side offers, also anew
// when the network broke; the caller's answers. page: the caller's page it is with. send: passes a
// frame to the other side; heard: is given the other side's sound; changed: the connection's state.
const GATHERED = 150 // milliseconds in which candidates are collected for one frame
const MOST = 30

export function peer({ ice, track, page, send, heard, changed }) {
  const connection = new RTCPeerConnection({ iceServers: ice })
  const sender = connection.addTrack(track, new MediaStream([track]))
  const early = []
  let found = []
  let timer = 0

  function flush() {
    timer = 0
    while (found.length) send({ kind: "ice", page, candidates: found.splice(0, MOST) })
  }

  connection.onicecandidate = ({ candidate }) => {
    if (!candidate?.candidate) return
    const { candidate: text, sdpMid, sdpMLineIndex } = candidate
    found.push({ candidate: text, sdpMid, sdpMLineIndex })
    timer ||= setTimeout(flush, GATHERED)
  }
  connection.ontrack = ({ track: theirs, streams }) => heard(streams[0] ?? new MediaStream([theirs]))
  connection.onconnectionstatechange = () => changed(connection.connectionState)

  async function arrived(description) {
    await connection.setRemoteDescription(description)
    for (const one of early.splice(0)) await connection.addIceCandidate(one).catch(() => {})
  }

  return {
    connection,
    page,
    offeredAt: 0,
    async offer() {
      this.offeredAt = Date.now()
      await connection.setLocalDescription(await connection.createOffer({ iceRestart: this.isKnown }))
      this.isKnown = true
      send({ kind: "offer", page, sdp: connection.localDescription.sdp })
    },
    async answer(sdp) {
      await arrived({ type: "offer", sdp })
      await connection.setLocalDescription()
      send({ kind: "answer", page, sdp: connection.localDescription.sdp })
    },
    async answered(sdp) {
      if (connection.signalingState === "have-local-offer") await arrived({ type: "answer", sdp })
    },
    async candidates(given) {
      for (const one of given) {
        if (!connection.remoteDescription) early.push(one)
        else await connection.addIceCandidate(one).catch(() => {}) // one of an earlier try
      }
    },
    replace: (track) => sender.replaceTrack(track),
    close() {
      connection.onconnectionstatechange = null
      connection.close()
    },
  }
}

/** The sound of a microphone; rejects where there is none, or it may not be used. */
export async function microphone(id) {
  const wanted = { echoCancellation: true, noiseSuppression: true, autoGainControl: true }
  const audio = id ? { ...wanted, deviceId: { exact: id } } : wanted
  const stream = await navigator.mediaDevices.getUserMedia({ audio })
  return stream.getAudioTracks()[0]
}
