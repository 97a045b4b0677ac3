"""Managers review who changed, read and was refused what, and why; auditors see that alone."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Locator, Page, StorageState, ViewportSize, expect

from tests.browser.customers import Complaint, complain
from tests.browser.desk import Desk
from tests.browser.shop import Shop
from tests.harness.console import Console

AtDesk = Callable[..., Desk]


@pytest.fixture(scope="module")
def worked(
    chromium: Browser, live_redress: str, shop: Shop, session_of: Callable[[str], StorageState]
) -> str:
    """The number of a case after a day's work: wrong facts, right ones, an answer, an end."""
    sale = shop.sells()
    phone = chromium.new_page(base_url=live_redress)
    number = complain(phone, Complaint(order=sale.order, text="Where is my rice cooker?")).number
    wide = ViewportSize(width=1440, height=900)
    agent = Desk(
        chromium.new_page(base_url=live_redress, storage_state=session_of("agent"), viewport=wide)
    )
    agent.open(number)
    agent.compare("What only the buyer knows", Order_number=sale.order, Total_amount="1.00")
    expect(agent.dialog).to_contain_text("Does not match")
    agent.dialog.get_by_label("Total amount").fill(sale.total)
    agent.dialog.get_by_role("button", name="Compare").click()
    expect(agent.panel("Order")).to_contain_text(sale.bought)
    agent.reply("It is on its way.")
    agent.press("s")
    agent.dialog.get_by_label("Explained").check()
    agent.dialog.get_by_label("What was done").fill("Told where the parcel is.")
    agent.dialog.get_by_role("button", name="Solve").click()
    expect(agent.work.get_by_role("heading", name="Solved")).to_be_visible()
    for page in (phone, agent.page):
        page.context.close()
    return number


@pytest.fixture
def manager(at_desk: AtDesk) -> Desk:
    """Who reviews it."""
    return at_desk("manager")


def trail_of(desk: Desk, number: str, **filters: str) -> Locator:
    """The trail's lines about a case, by the filters of the search line."""
    page = desk.page
    page.goto("/desk/trail/")
    page.get_by_label("Case", exact=True).fill(number)
    if filters:
        page.get_by_text("Kind, action, what is of note, and time").click()
    for label, choice in filters.items():
        page.get_by_label(label.replace("_", " "), exact=True).select_option(choice)
    page.get_by_role("button", name="Find").click()
    expect(page.get_by_role("link", name="Clear all filters")).to_be_visible()
    return desk.work.get_by_role("listitem")


def test_a_manager_finds_all_that_happened_in_a_case(worked: str, manager: Desk) -> None:
    lines = trail_of(manager, worked)
    for sentence in (
        f"the customer opened {worked}",
        f"Demo Agent Sophea (Agent) compared facts to verify membership in {worked}",
        f"Demo Agent Sophea (Agent) replied in {worked}",
        f"Demo Agent Sophea (Agent) solved {worked}",
    ):
        expect(lines.filter(has_text=sentence).first).to_be_visible()
    expect(manager.work).not_to_contain_text("rice cooker")


def test_readings_stand_with_their_purpose_and_refusals_apart(worked: str, manager: Desk) -> None:
    read = trail_of(manager, worked, Kind="read", Done_by="Demo Agent Sophea")
    order = read.filter(has_text="Consignee")
    expect(order.first).to_contain_text("Working the case")
    expect(read.filter(has_text="solved")).to_have_count(0)
    refused = trail_of(manager, worked, Kind="deny")
    expect(refused).to_have_count(1)
    expect(refused).to_contain_text("compared facts")


def test_a_change_is_shown_as_a_difference_and_its_words_only_for_a_reason(
    worked: str, manager: Desk
) -> None:
    lines = trail_of(manager, worked, Kind="change")
    lines.filter(has_text=f"solved {worked}").get_by_role("link", name="Open this entry").click()
    case = manager.work.get_by_role("definition").filter(has_text="is now")
    expect(case.filter(has_text="Ended").first).to_contain_text("was")
    expect(manager.work).not_to_contain_text("Told where the parcel is.")
    manager.work.get_by_role("link", name="Show Solution").click()
    manager.dialog.get_by_label("A review of quality").check()
    manager.dialog.get_by_role("button", name="Show it").click()
    expect(manager.page.get_by_text("Told where the parcel is.")).to_be_visible()
    again = trail_of(manager, worked, Kind="read")
    expect(again.filter(has_text="had a sealed value of a change shown")).to_have_count(1)


def test_the_whole_trail_is_checked_on_demand(at_desk: AtDesk) -> None:
    auditor = at_desk("auditor")
    auditor.page.goto("/desk/trail/")
    auditor.page.get_by_role("button", name="Verify now").click()
    proof = auditor.page.get_by_role("region", name="Proof")
    expect(proof).to_contain_text("Nothing was altered", timeout=40_000)
    expect(proof).to_contain_text("just now")


def test_an_auditor_sees_the_trail_and_no_case(
    phone: Page, at_desk: AtDesk, console: Console
) -> None:
    console.expect("403")
    number = complain(phone, Complaint()).number
    auditor = at_desk("auditor")
    auditor.page.goto("/desk/")
    expect(auditor.page.get_by_role("heading", level=1)).to_have_text("Trail")
    expect(trail_of(auditor, number).first).to_be_visible()
    expect(auditor.work.get_by_role("link", name=f"Open {number}")).to_have_count(0)
    for place in (f"/desk/tickets/{number}/", "/desk/queue/open/", "/desk/staff/"):
        answer = auditor.page.goto(place)
        assert answer is not None
        assert answer.status == 403


@pytest.mark.parametrize("place", ["/desk/trail/", "/desk/staff/", "/desk/tokens/"])
def test_an_agent_gets_into_no_room_of_others(
    at_desk: AtDesk, console: Console, place: str
) -> None:
    console.expect("403")
    agent = at_desk("agent")
    answer = agent.page.goto(place)
    assert answer is not None
    assert answer.status == 403
    expect(agent.page.get_by_role("heading", level=1)).to_be_visible()
