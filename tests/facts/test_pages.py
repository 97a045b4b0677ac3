"""What the desk and the buyer see of facts, and when."""

import pytest
from django.test import Client

from disputes.facts.models import SourcingConfirmation
from helpdesk.audit.models import Entry
from identity.models import Platform
from tests import personas
from tests.desk.cases import Desk, html, queries_of
from tests.facts.senders import order, paid, scanned, sender, shop
from tests.verification.people import BUYER, LABEL, opened
from tickets import cookies
from tickets.actions.intake import OpenedTicket
from tickets.actions.links import enter_case
from tickets.actions.verification import verify_by_facts
from tickets.models import Ticket
from tickets.wizard import visitor

pytestmark = pytest.mark.django_db

REFUND = {"refund": "RE-1", "amount": "5.00"}


class Scene:
    """An order that money and parcels are told of, its case, and an agent."""

    def __init__(self, code: str = "hong-kong-site") -> None:
        self.platform: Platform = shop(code)
        order(self.platform)
        self.opened: OpenedTicket = opened(self.platform)
        self.ticket: Ticket = self.opened.ticket
        self.desk = Desk(personas.agent(self.platform))
        self.money = sender(self.platform, "payments")
        self.parcels = sender(self.platform, "logistics")

    def told(self) -> "Scene":
        self.money.say("payment.captured", paid(method="demo-pay"))
        self.money.say("refund.failed", paid(**REFUND), minute=5)
        self.parcels.say("parcel.event", scanned("customs_hold", city="Demo Border"), minute=9)
        return self

    def prove(self, facts: dict[str, str], factor: str) -> None:
        verify_by_facts(self.ticket, factor, facts, actor=self.desk.actor)

    def page(self) -> str:
        return html(self.desk.client.get(f"/desk/tickets/{self.ticket.number}/facts/"))


def test_before_verification_nothing_of_money_and_parcels_is_shown() -> None:
    page = Scene().told().page()
    assert "Verify first." in page
    for secret in ("25.50", "Held by customs", "Demo Border", "demo-pay"):
        assert secret not in page


def test_the_label_opens_the_parcels_scans_without_their_places() -> None:
    there = Scene().told()
    there.prove(LABEL, "label_facts")
    page = there.page()
    assert "Held by customs" in page
    assert "place hidden" in page
    for secret in ("25.50", "Demo Border", "demo-pay"):
        assert secret not in page


def test_the_order_opens_everything_and_the_reading_is_in_the_ledger() -> None:
    there = Scene().told()
    there.prove(BUYER, "order_facts")
    page = there.page()
    for told in ("25.50", "The refund failed", "Held by customs", "Demo Border", "demo-pay"):
        assert told in page
    reads = Entry.objects.filter(kind="read", object_type="tickets.order")
    assert ["payments", "scans"] in [entry.fields for entry in reads]


def test_a_feed_that_says_nothing_is_silent_and_the_policys_clause_is_named() -> None:
    there = Scene()
    there.prove(BUYER, "order_facts")
    page = there.page()
    assert "Never heard of" in page
    assert "we will collect your transactions, payment, logistics information" in page


def test_the_panel_comes_again_only_when_it_says_something_else() -> None:
    there = Scene()
    there.prove(BUYER, "order_facts")
    url = f"/desk/tickets/{there.ticket.number}/facts/"
    mark = there.desk.client.get(url).context["panel"]["facts"].mark
    assert there.desk.client.get(url, headers={"x-seen": mark}).status_code == 204
    there.told()
    assert there.desk.client.get(url, headers={"x-seen": mark}).status_code == 200


def test_six_scans_take_as_many_queries_as_one() -> None:
    there = Scene().told()
    there.prove(BUYER, "order_facts")
    one = queries_of(there.page)
    for n in range(5):
        there.parcels.say("parcel.event", scanned("in_transit", city=f"Demo {n}"), minute=20 + n)
    assert queries_of(there.page) == one


def test_the_agent_notes_what_the_buyer_allows_and_says_how() -> None:
    there = Scene("tinh-tinh-mall")
    there.prove(BUYER, "order_facts")
    assert "Note the permission" in there.page()
    url = f"/desk/tickets/{there.ticket.number}/facts/confirm/"
    assert "Choose how they said it." in html(there.desk.client.post(url, {}))
    there.desk.client.post(url, {"how": "on_the_phone"})
    assert SourcingConfirmation.objects.get().how == "on_the_phone"
    assert "The customer allowed asking" in there.page()
    there.desk.client.post(url.replace("confirm", "withdraw"), {"how": "in_writing"})
    assert "Note the permission" in there.page()


def browser(there: Scene) -> Client:
    """The buyer's, in which their case is open."""
    client, code = Client(), there.platform.code
    _ticket, session = enter_case(code, there.opened.secret, actor=visitor(code))
    client.cookies[cookies.CASE] = session
    return client


def test_the_buyer_is_asked_only_once_they_confirmed_the_order_themselves() -> None:
    there = Scene("tinh-tinh-mall")
    there.prove(BUYER, "order_facts")
    buyer, page = browser(there), "/tinh-tinh-mall/case/sources/"
    assert buyer.get(page).headers["Location"] == "/tinh-tinh-mall/case/verify/"
    buyer.post("/tinh-tinh-mall/case/verify/order/", BUYER)
    assert "May we ask about your order?" in html(buyer.get("/tinh-tinh-mall/case/"))
    assert "Yes, you may ask" in html(buyer.get(page))
    buyer.post(page, {"answer": "yes"})
    given = SourcingConfirmation.objects.get()
    assert (given.how, given.withdrawn_at) == ("customer_page", None)
    buyer.post(page, {"answer": "no"})
    assert SourcingConfirmation.objects.get().withdrawn_at is not None


def test_a_platform_that_does_not_ask_shows_no_question() -> None:
    there = Scene()
    buyer = browser(there)
    buyer.post("/hong-kong-site/case/verify/order/", BUYER)
    assert "May we ask" not in html(buyer.get("/hong-kong-site/case/"))
    assert buyer.get("/hong-kong-site/case/sources/").status_code == 302
