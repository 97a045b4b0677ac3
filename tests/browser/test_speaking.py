"""A customer calls from the help centre and an agent answers: both hear each other, the call is
recorded with a yes and without the card number, and whoever plays it stands in the trail."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.desk import Desk
from tests.harness.console import Console

AtDesk = Callable[..., Desk]

GROWS = """async () => {
  const sound = document.querySelector("[data-remote]")
  const context = new AudioContext()
  const level = context.createAnalyser()
  context.createMediaStreamSource(sound.srcObject).connect(level)
  const found = new Float32Array(level.fftSize)
  for (let n = 0; n < 50; n++) {
    await new Promise((resolve) => setTimeout(resolve, 100))
    level.getFloatTimeDomainData(found)
    if (found.some((one) => Math.abs(one) > 0.001)) return true
  }
  return false
}"""
"""Whether something is heard within five seconds."""

PLAYS = """async (audio) => {
  await audio.play()
  audio.currentTime = 1
  await new Promise((resolve) => { audio.onseeked = resolve })
  return [audio.duration, audio.currentTime]
}"""


def call_in(phone: Page) -> str:
    """From the help centre into a call that rings; its number."""
    phone.goto("/e-gets/")
    phone.get_by_role("link", name="Call from this page").click()
    phone.get_by_role("button", name="Call now").click()
    expect(phone.get_by_text("Choose whether we may record").first).to_be_visible()
    phone.get_by_role("radio", name="You may record this call").check()
    with phone.expect_response("**/e-gets/call/") as begun:
        phone.get_by_role("button", name="Call now").click()
    expect(phone.get_by_text("Ringing. Please stay on this page.")).to_be_visible()
    return str(begun.value.json()["call"])


def answer(agent: Desk, number: str, console: Console) -> Page:
    """At the desk, in a window of its own; another that rings there may ring on."""
    with agent.page.context.expect_page() as opened:
        agent.ringing_from_page(number).get_by_role("button", name="Answer here").click()
    console.listen_to(opened.value)
    expect(opened.value.get_by_text("You are connected.")).to_be_visible(timeout=60_000)
    return opened.value


def test_a_call_in_the_browser_from_its_ringing_to_the_recording_that_is_played(
    phone: Page, at_desk: AtDesk, console: Console
) -> None:
    agent = at_desk("agent2")
    agent.page.goto("/desk/queue/open/?platform=e-gets")
    line = answer(agent, call_in(phone), console)
    expect(phone.get_by_text("You are talking with us.")).to_be_visible(timeout=60_000)
    assert phone.evaluate(GROWS)
    assert line.evaluate(GROWS)
    expect(agent.work.get_by_text("You have it")).to_be_visible(timeout=60_000)

    expect(phone.get_by_text("This call is being recorded.")).to_be_visible()
    line.keyboard.press("h")
    expect(phone.get_by_text("You are on hold.")).to_be_visible()
    line.keyboard.press("h")
    line.keyboard.press("p")
    expect(phone.get_by_text("Not recorded now, so that you can say a card number")).to_be_visible()
    line.keyboard.press("p")
    expect(phone.get_by_text("This call is being recorded.")).to_be_visible()

    phone.on("dialog", lambda dialog: dialog.accept())
    phone.reload()
    expect(phone.get_by_text("You are talking with us.")).to_be_visible()
    assert phone.evaluate(GROWS)

    phone.get_by_role("button", name="Hang up").click()
    expect(phone.get_by_role("heading", name="The call has ended.")).to_be_focused()
    expect(line.get_by_text("the recording is sent")).to_be_visible()
    line.close()

    player = agent.work.locator("#recording audio")
    expect(player).to_have_count(1)
    duration, place = player.evaluate(PLAYS)
    assert duration > place >= 1
    manager = at_desk("manager")
    manager.page.goto("/desk/trail/?platform=e-gets")
    played = manager.work.get_by_role("listitem").filter(has_text="played a recording")
    expect(played.first).to_be_visible()
