// Offers the choice of microphone and loudspeaker where there is more than one of them.
function fill(select, found, used) {
  const options = found.map(({ deviceId, label }) => new Option(label, deviceId))
  select.replaceChildren(...options)
  if (used) select.value = used
}

export async function devices(root, remote, take) {
  const every = await navigator.mediaDevices.enumerateDevices()
  const kind = (name) => every.filter((one) => one.kind === name && one.deviceId)
  const [inputs, outputs] = [kind("audioinput"), kind("audiooutput")]
  const microphone = root.querySelector("[data-microphone]")
  const speaker = root.querySelector("[data-speaker]")
  const canChoose = outputs.length > 1 && "setSinkId" in remote
  fill(microphone, inputs)
  fill(speaker, outputs)
  root.querySelector("[data-speaker-field]").hidden = !canChoose
  root.querySelector("[data-devices]").hidden = inputs.length < 2 && !canChoose
  microphone.onchange = () => take(microphone.value)
  speaker.onchange = () => remote.setSinkId(speaker.value)
}
