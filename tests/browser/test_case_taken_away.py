"""A case goes to the colleagues while its agent has it open and writes."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.desk import Desk
from tests.harness.console import Console
from tests.harness.homes import Home

A_CASE = """
from tickets.models import Ticket
case = Ticket.objects.exclude(state="ended").filter(
    platform="e-gets", assignee__username="agent2", member__isnull=False).earliest("pk")
print("CASE", case.number, case.member.number)
"""


def test_a_page_of_a_case_that_was_taken_away_keeps_what_was_typed_and_nothing_that_fails(
    at_desk: Callable[..., Desk], live_home: Home, console: Console
) -> None:
    console.expect("404")
    case, member = live_home.manage("shell", "-c", A_CASE).split("CASE")[1].split()
    agent, elsewhere = at_desk("agent2"), at_desk("agent2")
    agent.open(case)
    words = agent.work.get_by_label("What you write")
    words.fill("We look at it today.")
    declares(elsewhere, member)
    expect(agent.work.get_by_text("You cannot work this case any more")).to_be_visible()
    expect(agent.work.locator("button:enabled").filter(visible=True)).to_have_count(0)
    expect(agent.page.get_by_text(member)).to_have_count(0)
    expect(words).to_have_value("We look at it today.")
    agent.work.get_by_role("link", name="Go to the desk").click()
    expect(agent.queue).not_to_contain_text(case)
    taken_back = elsewhere.work.get_by_role(
        "button", name=f"Take back the declaration for {member}"
    )
    taken_back.click()
    expect(taken_back).to_have_count(0)  # else later journeys find it


def declares(desk: Desk, member: str) -> None:
    """That they must not touch what is this member's."""
    desk.page.goto("/desk/account/")
    ties = desk.work.get_by_role("region", name="Records I must not touch")
    ties.get_by_label("Platform").select_option("e-gets")
    ties.get_by_label("Member number").fill(member)
    ties.get_by_label("What they are").select_option(index=1)
    ties.get_by_role("button", name="Declare").click()
    expect(ties.get_by_role("button", name=f"for {member}")).to_be_visible()
