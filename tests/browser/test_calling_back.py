"""A call is missed, stands in the list by itself, and whoever takes it reaches the caller."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.desk import Desk
from tests.harness.homes import Home

AtDesk = Callable[..., Desk]


def test_a_missed_call_is_called_back_until_they_are_reached(
    at_desk: AtDesk, live_home: Home
) -> None:
    agent = at_desk("agent2")
    agent.page.goto("/desk/call-backs/")
    # Pages ask for news once a second at most: ringing and missed in one second would be one piece.
    ringing = ("ring", "--platform", "e-gets", "--from", "+855100000047", "--seconds", "3")
    assert "sent" in live_home.manage(*ringing)

    row = agent.work.get_by_role("listitem").filter(has_text="•• 47")
    expect(row).to_contain_text("We missed their call")
    row.get_by_role("link", name="•• 47").click()
    expect(agent.work.get_by_text("shown to whoever calls back")).to_be_visible()
    agent.press("a")
    expect(agent.work.get_by_role("heading", level=1)).to_contain_text("+855 10 000 0047")

    agent.work.get_by_role("radio", name="Nobody answered").check()
    agent.work.get_by_role("button", name="Note it").click()
    expect(agent.work.get_by_role("region", name="Attempts")).to_contain_text("Nobody answered")
    agent.work.get_by_role("radio", name="Reached", exact=True).check()
    agent.work.get_by_role("button", name="Note it").click()
    expect(agent.work.get_by_text("Reached").first).to_be_visible()
    expect(agent.work.get_by_role("button", name="Note it")).to_have_count(0)
