"""What a policy does not cover is not taken in, and what it asks first waits for the buyer."""

import pytest

from disputes.facts.actions.sourcing import confirm_sourcing, withdraw_sourcing
from disputes.facts.errors import NotAsked, VerifyFirst
from disputes.facts.gate import grounds
from disputes.facts.models import Payment, SourcingConfirmation
from helpdesk.actor import Actor
from helpdesk.errors import NotFound
from helpdesk.feeds.models import EventState, FeedEvent
from helpdesk.feeds.sending import take_in_now
from identity.actions.staff import deactivate_staff
from identity.errors import NotPromised
from identity.models import Platform, Staff
from tests import personas
from tests.facts.senders import order, paid, scanned, sender, shop
from tests.verification.people import BUYER, LABEL, opened
from tickets.actions.verification import verify_by_facts
from tickets.models import Order, Ticket

pytestmark = pytest.mark.django_db

POLICIES = {
    "e-gets": {"payment": "not_covered", "delivery_progress": "agreed"},
    "tinh-tinh-mall": {"payment": "confirm_first", "delivery_progress": "confirm_first"},
    "hong-kong-site": {"payment": "agreed", "delivery_progress": "agreed"},
    "goexw": {"payment": "not_covered", "delivery_progress": "not_covered"},
    "easydser": {"payment": "agreed", "delivery_progress": "agreed"},
}


@pytest.mark.parametrize("code", POLICIES)
def test_each_policy_says_what_may_come_from_third_parties(code: str) -> None:
    found = grounds(code)
    assert {one.kind: one.says for one in found} == POLICIES[code]
    assert all((one.clause is None) == (one.says == "not_covered") for one in found)


@pytest.mark.parametrize(
    ("code", "dialect"),
    [("e-gets", "stripe"), ("goexw", "easypost"), ("goexw", "payments"), ("goexw", "logistics")],
)
def test_what_a_policy_does_not_cover_cannot_be_connected(code: str, dialect: str) -> None:
    with pytest.raises(NotPromised):
        sender(shop(code), dialect)


def test_e_gets_hears_of_delivery_and_not_of_payment() -> None:
    platform = shop("e-gets")
    order(platform)
    assert sender(platform, "logistics").say("parcel.event", scanned("delivered")).state == "done"


class Mall:
    """A platform that asks first, an order, and the case of its buyer."""

    def __init__(self) -> None:
        self.platform: Platform = shop("tinh-tinh-mall")
        self.order: Order = order(self.platform)
        self.ticket: Ticket = opened(self.platform).ticket
        self.agent: Actor = personas.as_actor(personas.agent(self.platform))

    def verified(self) -> "Mall":
        verify_by_facts(self.ticket, "order_facts", BUYER, actor=self.agent)
        return self

    def confirm(self) -> SourcingConfirmation:
        return confirm_sourcing(self.order, self.ticket, actor=self.agent, how="on_the_phone")

    def withdraw(self) -> None:
        withdraw_sourcing(self.order, self.ticket, actor=self.agent, how="on_the_phone")


def test_an_agent_who_was_put_out_meanwhile_confirms_and_withdraws_nothing() -> None:
    mall = Mall().verified()
    deactivate_staff(Staff.objects.get(), actor=personas.TESTS)
    for ask in (mall.confirm, mall.withdraw):
        with pytest.raises(NotFound):
            ask()
    assert not SourcingConfirmation.objects.exists()


def test_events_wait_sealed_until_the_buyer_confirms_and_then_come_in() -> None:
    mall = Mall().verified()
    event = sender(mall.platform, "payments").say("payment.captured", paid())
    assert (event.state, event.reason) == ("parked", "awaiting_confirmation")
    assert not Payment.objects.exists()
    mall.confirm()
    event = FeedEvent.objects.get(pk=event.pk)
    assert event.state == EventState.WAITING
    assert take_in_now(event).outcome == "recorded"
    assert Payment.objects.get().state == "captured"


def test_one_order_s_confirmation_opens_no_other() -> None:
    mall = Mall().verified()
    order(mall.platform, reference="ord-78", number="DEMO 1", parcels=())
    mall.confirm()
    event = sender(mall.platform, "payments").say("payment.captured", paid(order="ord-78"))
    assert event.reason == "awaiting_confirmation"


def test_after_it_is_withdrawn_events_wait_again_and_what_came_stays() -> None:
    mall = Mall().verified()
    mall.confirm()
    feed = sender(mall.platform, "payments")
    feed.say("payment.captured", paid())
    mall.withdraw()
    later = feed.say("refund.pending", paid(refund="RE-1"), minute=1)
    assert later.reason == "awaiting_confirmation"
    assert Payment.objects.get().state == "captured"
    assert SourcingConfirmation.objects.get().withdrawn_by == mall.agent.id


def test_confirming_twice_is_one_confirmation() -> None:
    mall = Mall().verified()
    assert mall.confirm() == mall.confirm()
    mall.withdraw()
    mall.withdraw()
    assert mall.confirm() != SourcingConfirmation.objects.earliest("pk")


def test_nobody_confirms_for_an_unverified_customer() -> None:
    mall = Mall()
    with pytest.raises(VerifyFirst):
        mall.confirm()
    verify_by_facts(mall.ticket, "label_facts", LABEL, actor=mall.agent)
    with pytest.raises(VerifyFirst):
        mall.confirm()


def test_an_agent_of_another_platform_confirms_nothing() -> None:
    mall = Mall().verified()
    mall.agent = personas.as_actor(personas.agent(personas.platform("goexw"), "elsewhere"))
    with pytest.raises(NotFound):
        mall.confirm()


def test_a_platform_that_need_not_ask_does_not() -> None:
    platform = shop()
    mine, ticket = order(platform), opened(platform).ticket
    agent = personas.as_actor(personas.agent(platform))
    verify_by_facts(ticket, "order_facts", BUYER, actor=agent)
    with pytest.raises(NotAsked):
        confirm_sourcing(mine, ticket, actor=agent, how="in_writing")
