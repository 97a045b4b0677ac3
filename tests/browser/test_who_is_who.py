"""A caller proves who they are, the proof goes along with them, and ends everywhere at once when it
was somebody else."""

from collections.abc import Callable
from itertools import count

from playwright.sync_api import Page, expect

from tests.browser.desk import Desk
from tests.browser.mailbox import code_in, letter
from tests.browser.shop import Shop
from tests.harness.homes import Home

AtDesk = Callable[..., Desk]

REGISTERED = "What the shop has registered"
CALLERS = (f"+8551000000{ending}" for ending in count(81))
"""Another one for each try: the call of a try that failed still rings."""


def takes_a_call(agent: Desk, home: Home, caller: str) -> None:
    """The telephone rings, and the agent has it."""
    home.manage("ring", "--platform", "e-gets", "--from", caller)
    agent.ringing(caller).get_by_role("button", name="I have this call").click()
    expect(agent.work.get_by_text("You have it")).to_be_visible()


def test_a_proof_goes_with_the_caller_and_ends_everywhere_when_it_was_somebody_else(
    shop: Shop, phone: Page, at_desk: AtDesk, live_home: Home
) -> None:
    sale = shop.sells()
    agent, caller = at_desk("agent2"), next(CALLERS)
    agent.page.goto("/desk/queue/open/?platform=e-gets")
    takes_a_call(agent, live_home, caller)
    membership = agent.panel("Membership")
    agent.compare(REGISTERED, Member_number=sale.member, Registered_name=sale.buyer)
    membership.get_by_role("button", name="Send a code by email").click()
    expect(membership.get_by_role("link", name="Type the code")).to_be_visible()
    code = code_in(letter(phone, "Your code", to=sale.email))
    membership.get_by_role("link", name="Type the code").click()
    agent.dialog.get_by_label("Code").fill(code)
    agent.dialog.get_by_role("button", name="Compare").click()
    expect(membership).to_contain_text("Verified for the account")
    expect(agent.side).to_contain_text(sale.email)

    agent.press("c")
    agent.dialog.get_by_role("radio", name="A problem with an order").check()
    agent.dialog.get_by_label("What happened").fill("The lamp came broken.")
    agent.dialog.get_by_role("button", name="Open the case").click()
    expect(agent.work.get_by_role("link", name="Open EG-")).to_be_visible()
    agent.press("o")
    expect(membership).to_contain_text("Carried from call EG-C")
    expect(agent.panel(f"Member {sale.member}")).to_contain_text(sale.email)
    case = agent.page.url

    other = at_desk("agent2")
    other.page.goto(case)
    expect(other.panel(f"Member {sale.member}")).to_contain_text(sale.email)

    takes_a_call(agent, live_home, caller)
    expect(membership).to_contain_text("Carried from call EG-C")
    membership.get_by_text("Prove more, or end it").click()
    membership.get_by_role("link", name="End the verification").click()
    agent.dialog.get_by_role("radio", name="It was not the person").check()
    agent.dialog.get_by_role("button", name="End it").click()
    expect(agent.work.get_by_role("heading", name="What somebody else learned")).to_be_visible()
    expect(other.side).not_to_contain_text(sale.email, timeout=5_000)
    expect(agent.work).to_contain_text("Phone")
    agent.work.get_by_role("button", name="Tell the privacy officer").click()
    expect(agent.page.get_by_text("The privacy officer has it now")).to_be_visible()
