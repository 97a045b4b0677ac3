"""A call rings at the desk, somebody takes it, and what is recorded is recorded with a yes."""

from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.desk import Desk
from tests.harness.homes import Home
from tickets.calls.demo.tones import tone

AtDesk = Callable[..., Desk]

CALLERS = (f"+8551000000{ending}" for ending in count(21))
"""Another one for each try: the call of a try that failed still rings."""


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    """A recording that takes more than one part: five minutes of a tone."""
    file = tmp_path / "call.wav"
    sound = tone(1)
    length = 5 * 1024 * 1024
    data = (sound[44:] * (length // len(sound[44:]) + 1))[:length]
    head = sound[:4] + (36 + length).to_bytes(4, "little") + sound[8:40]
    file.write_bytes(head + length.to_bytes(4, "little") + data)
    return file


def covers_nothing(agent: Desk) -> bool:
    """Whether what rings stands above the panes, and not over them."""
    strip = agent.page.get_by_role("region", name="Ringing calls").bounding_box()
    work = agent.work.bounding_box()
    return bool(strip and work and strip["y"] + strip["height"] <= work["y"])


def test_a_call_rings_is_taken_recorded_with_a_yes_played_and_put_under_a_case(
    at_desk: AtDesk, live_home: Home, recording: Path
) -> None:
    agent, caller = at_desk("agent2"), next(CALLERS)
    agent.page.goto("/desk/queue/open/?platform=e-gets")
    assert "sent" in live_home.manage("ring", "--platform", "e-gets", "--from", caller)
    expect(agent.ringing(caller)).to_contain_text("is calling")
    assert covers_nothing(agent)
    agent.ringing(caller).get_by_role("button", name="I have this call").click()
    expect(agent.work.get_by_text("You have it")).to_be_visible()
    expect(agent.ringing(caller)).to_have_count(0)

    card = agent.work.get_by_role("region", name="Recording")
    expect(card.get_by_label("File of the recording")).to_have_count(0)
    agent.page.get_by_label("What was said").fill("Lamp came broken, wants a new one.")
    card.get_by_role("button", name="Caller agrees").click()
    card.get_by_label("File of the recording").set_input_files(recording)
    card.get_by_role("button", name="Add the recording").click()
    player = card.locator("audio")
    expect(player).to_be_visible()
    assert player.evaluate("async (audio) => { await audio.play(); return audio.duration }") > 300

    expect(agent.page.get_by_label("What was said")).to_have_value(
        "Lamp came broken, wants a new one."
    )
    agent.work.get_by_role("radio", name="Goes on as a case").check()
    agent.work.get_by_role("button", name="Keep", exact=True).click()
    expect(agent.work.get_by_text("Wrapped up").first).to_be_visible()

    agent.press("c")
    agent.dialog.get_by_role("radio", name="A problem with an order").check()
    agent.dialog.get_by_label("What happened").fill("The lamp came broken.")
    agent.dialog.get_by_role("button", name="Open the case").click()
    expect(agent.work.get_by_role("link", name="Open EG-")).to_be_visible()
    agent.press("o")
    expect(agent.conversation).to_contain_text("A call was put under this case.")
    expect(agent.panel("Calls")).to_contain_text("Goes on as a case")

    manager = at_desk("manager")
    manager.page.goto("/desk/trail/?platform=e-gets")
    played = manager.work.get_by_role("listitem").filter(has_text="played a recording")
    expect(played.first).to_be_visible()
