"""The whole way of one case through all rooms, and of one incident through all hands."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from tests.browser import incidents, parties
from tests.browser.customers import Complaint, complain, photo
from tests.browser.desk import Desk
from tests.browser.disputes import Dossier, open_dispute
from tests.browser.feeds import System, connect
from tests.browser.mailbox import letter
from tests.browser.shop import Sale, Shop, make_token

AtDesk = Callable[..., Desk]
NewPage = Callable[..., Page]

PLATFORM = "hong-kong-site"
KNOWS = "What only the buyer knows"
CLAIM = "The courier says delivered, but nothing came to me."
ANSWER = "It was handed over, here is the courier's slip."
REASONS = (
    "The parcel was signed for in another city than the one it was sent to. The seller's slip "
    "shows the same. So the buyer did not receive it, and the whole price goes back."
)


def days_ago(days: float) -> datetime:
    """A moment of the story before it begins."""
    return datetime.now(UTC) - timedelta(days=days)


@pytest.fixture
def administrator(at_desk: AtDesk) -> Desk:
    """Who connects the systems of others."""
    return at_desk("admin")


@pytest.fixture
def sale(administrator: Desk, live_redress: str) -> Sale:
    """Something that a shop of the platform has sold."""
    return Shop(
        live_redress, make_token(administrator, f"orders {uuid4().hex[:6]}", PLATFORM)
    ).sells()


def bank_tells(bank: System, sale: Sale, kind: str, at: datetime, **more: str) -> None:
    """The payment institution tells of the order's payment."""
    bank.tells(
        kind, at=at, payment=f"PAY-{sale.member}", order=sale.reference, currency="USD",
        amount=sale.total, **more,
    )  # fmt: skip


def complaint_about(sale: Sale, phone: Page) -> str:
    """The buyer complains; returns the case's number."""
    said = Complaint(order=sale.order, text=CLAIM, email=sale.email, phone=sale.phone)
    return complain(phone, said, PLATFORM).number


def verify(agent: Desk, number: str, sale: Sale) -> None:
    """The agent opens the case and verifies the buyer for the order."""
    agent.open(number)
    agent.compare(KNOWS, Order_number=sale.order, Total_amount=sale.total)
    expect(agent.panel("Membership")).to_contain_text("Verified for the order")


def test_a_complaint_goes_through_facts_a_call_and_a_dispute_to_its_refund(
    administrator: Desk, sale: Sale, phone: Page, at_desk: AtDesk, new_page: NewPage
) -> None:
    bank = connect(administrator, PLATFORM, "Payments, signed generic feed")
    courier = connect(administrator, PLATFORM, "Parcels, signed generic feed")
    telephones = connect(administrator, PLATFORM, "Telephone system")
    bank_tells(bank, sale, "payment.captured", days_ago(9), method="card")
    courier.tells(
        "parcel.event", at=days_ago(2), tracking_number=sale.tracking, state="delivered",
        city="Demo Elsewhere", country="KH", signed_by="Demo Neighbour",
    )  # fmt: skip

    number = complaint_about(sale, phone)
    agent = at_desk("agent")
    verify(agent, number, sale)
    facts = agent.panel("Money and parcels")
    expect(facts).to_contain_text("Paid")
    expect(facts).to_contain_text("Demo Elsewhere")
    take_a_call(agent, telephones, sale, number)

    seller_email = f"seller.{sale.email}"
    case = Dossier(agent, open_the_dispute(agent, number, seller_email))
    expect(case.work.get_by_role("button", name="Take it")).to_have_count(0)

    officer = Dossier(at_desk("officer"), case.number).open()
    officer.step("Take it")
    officer.step("Ask the other side")
    expect(officer.stage).to_contain_text("The other side answers")

    seller = new_page(width=400)
    parties.follow(seller, f"Dispute {case.number}: please answer", to=seller_email)
    expect(seller.get_by_text(sale.email)).to_have_count(0)
    parties.bring(seller, ANSWER, photo("slip.jpg"))

    parties.follow(phone, f"Dispute {case.number}: the other side answered", to=sale.email)
    expect(parties.part(phone, "What was shared with you")).to_contain_text(ANSWER)
    expect(phone.get_by_text(seller_email)).to_have_count(0)

    decide(officer)
    bank_tells(bank, sale, "refund.succeeded", datetime.now(UTC), refund=f"RE-{sale.member}")
    for page, to in ((seller, seller_email), (phone, sale.email)):
        parties.follow(page, f"Dispute {case.number}: it is closed", to=to)
        expect(parties.part(page, "The decision")).to_contain_text(REASONS)
    expect(officer.open().stage).to_contain_text("Closed")
    expect(officer.part("Full refund")).to_contain_text("told by the payment institution")

    manager = at_desk("manager")
    assert_in_trail(manager, number, "Demo Agent Sophea", "Working the case", "Verifying member")
    assert_in_trail(manager, number, "Demo Officer Vanna", "Handling a dispute")


def assert_in_trail(manager: Desk, case: str, who: str, *purposes: str) -> None:
    """What somebody read of a case is in the trail, and why."""
    manager.page.goto("/desk/trail/")
    manager.page.get_by_label("Case").fill(case)
    manager.page.get_by_label("Done by").select_option(label=who)
    manager.work.get_by_role("button", name="Find").click()
    expect(manager.work.get_by_role("link", name="Clear all filters")).to_be_visible()
    for purpose in purposes:
        line = manager.work.get_by_role("listitem").filter(has_text=purpose).filter(has_text=case)
        expect(line.first).to_be_visible()


def take_a_call(agent: Desk, telephones: System, sale: Sale, number: str) -> None:
    """The buyer rings; the agent takes the call and puts it under the case."""
    talk = {"call_id": f"call-{sale.member}", "from": sale.phone, "to": "+85223000000"}
    telephones.tells("call.ringing", **talk)
    strip = agent.page.get_by_role("region", name="Ringing calls")
    strip.get_by_role("button", name="I have this call").click()
    expect(agent.work.get_by_text("You have it")).to_be_visible()
    telephones.tells("call.answered", **talk)
    agent.press("u")
    agent.dialog.get_by_label("Number of the case").fill(number)
    agent.dialog.get_by_role("button", name="Put it there").click()
    telephones.tells("call.ended", **talk)
    agent.work.get_by_role("link", name=f"Open {number}").click()
    expect(agent.conversation).to_contain_text("A call was put under this case.")


def open_the_dispute(agent: Desk, number: str, seller: str) -> str:
    """From the case's page; returns the dispute's number."""
    agent.open(number)
    return open_dispute(agent, reason="Not received", claim=CLAIM, amount=Sale.total, seller=seller)


def decide(officer: Dossier) -> None:
    """The officer sees what does not go together, and decides with reasons."""
    officer.open()
    clash = "“Not received” is claimed, but a delivery was reported before."
    expect(officer.part("What happened").get_by_text(clash).first).to_be_visible()
    expect(officer.part("What happened")).to_contain_text("Delivered in another city than ordered")
    expect(officer.part("Evidence")).to_contain_text(ANSWER)
    officer.step("Escalate to a decision")
    officer.decide("Full refund", REASONS)


def test_an_incident_is_told_to_whoever_was_read_of(
    sale: Sale, phone: Page, at_desk: AtDesk, new_page: NewPage
) -> None:
    number = complaint_about(sale, phone)
    verify(at_desk("agent3"), number, sale)

    privacy = at_desk("privacy")
    incident = incidents.register(
        privacy, PLATFORM, "Records opened without a reason", "A colleague opened records."
    )
    incidents.find_readers(incident, "Demo Agent Lin")
    incidents.judge(incident, "Names and orders were seen, so people may be deceived by callers.")

    incident.step("Notice")
    incident.press("Begin the notice")
    incidents.write(incident, "Khmer")
    incidents.write(incident, "English", **{"How we help": "N/A"})
    expect(incident.part("The words")).to_contain_text("This says nothing.")
    expect(incident.work.get_by_role("button", name="Submit for approval")).to_have_count(0)
    incidents.write(incident, "English")
    incident.press("Submit for approval")
    expect(incident.work.get_by_role("button", name="Approve exactly this")).to_have_count(0)

    manager = incidents.Incident(at_desk("manager"), incident.number)
    manager.page.goto(f"/desk/incidents/{incident.number}/approval/")
    manager.press("Approve exactly this")
    expect(manager.page.get_by_text("Approved. It can be sent now.")).to_be_visible()

    incident.step("Sending")
    incident.press("Begin to send")
    expect(incident.work.get_by_text("Everybody's letter was made")).to_be_visible(timeout=60_000)
    mail = letter(phone, "about your personal data", to=sale.email)
    with phone.expect_download() as download:
        mail.get_by_role("link", name="Notice").click()
    assert download.value.path().read_bytes().startswith(b"%PDF-")

    purposes = ("Handling an incident", "Telling people of an incident")
    assert_in_trail(manager.reader, incident.number, "Demo Privacy Officer Mei", *purposes)
