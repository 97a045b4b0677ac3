// A text that was sent by a form is kept in this tab until a page of ours shows that it arrived: an
// error's page, or no answer at all, says nothing of it.
import { store } from "./store.js"

const { case: number, arrived } = document.querySelector("[data-arrived]").dataset
const kept = store(`redress:${number}`)
const sent = kept.get("sent")

if (sent && arrived.split(" ").includes(sent.once)) {
  if (kept.get("after") === sent.text) kept.set("after")
  kept.set("sent")
}
