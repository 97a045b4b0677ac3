"""What events add up to does not depend on when and how often they came."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from disputes.facts.kinds import Kind
from disputes.facts.models import ParcelEvent, PaymentEvent
from disputes.facts.scans import parcel_standing
from disputes.facts.standing import chargeback_standings, payment_standing, refund_standings
from tickets.models.orders import ParcelState

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def told(kind: str, minute: int = 0, **more) -> PaymentEvent:
    facts = {"amount": 2550, "currency": "USD", "key": f"{kind} {minute}"} | more
    return PaymentEvent(kind=kind, at=NOON + timedelta(minutes=minute), **facts)


def scan(state: str, minute: int = 0, key: str = "") -> ParcelEvent:
    return ParcelEvent(state=state, at=NOON + timedelta(minutes=minute), key=key or state)


def chargeback(kind: str, minute: int, **details) -> PaymentEvent:
    return told(kind, minute, about="du_1", details=details)


payments = st.builds(
    told,
    st.sampled_from(list(Kind)),
    st.integers(0, 4),
    amount=st.integers(1, 9),
    about=st.sampled_from(["re_1", "re_2"]),
    key=st.text("abc", min_size=1, max_size=3),
    details=st.sampled_from([{}, {"state": "won"}, {"state": "needs_response", "due_by": None}]),
)
scans = st.builds(
    scan, st.sampled_from(ParcelState.values), st.integers(0, 4), key=st.text("abc", max_size=3)
)


@settings(max_examples=40, deadline=None)
@given(st.lists(payments, min_size=1, max_size=8, unique_by=lambda e: (e.key, e.kind)), st.data())
def test_payment_events_in_any_order_and_repeated_end_in_one_state(events, data):
    shuffled = data.draw(st.permutations(events))
    for standing in (payment_standing, refund_standings, chargeback_standings):
        assert standing([*shuffled, *shuffled]) == standing(events)


@settings(max_examples=40, deadline=None)
@given(st.lists(scans, max_size=8, unique_by=lambda e: (e.key, e.state)), st.data())
def test_scans_in_any_order_and_repeated_end_in_one_state(events, data):
    shuffled = data.draw(st.permutations(events))
    assert parcel_standing([*shuffled, *shuffled]) == parcel_standing(events)


def test_money_that_was_taken_stays_taken_whatever_is_told_of_attempts():
    stand = payment_standing([told(Kind.CAPTURED, 1), told(Kind.FAILED, 2), told(Kind.PENDING, 3)])
    assert (stand["state"], stand["captured"], stand["captured_at"]) == (
        "captured",
        2550,
        NOON + timedelta(minutes=1),
    )


def test_a_part_capture_keeps_the_amount_that_was_asked_for():
    stand = payment_standing([told(Kind.CAPTURED, amount=1000, details={"of": 2550})])
    assert (stand["amount"], stand["captured"]) == (2550, 1000)


def test_a_refund_that_succeeded_and_then_failed_says_both():
    events = [
        told(Kind.REFUND_SUCCEEDED, 1, about="re_1"),
        told(Kind.REFUND_FAILED, 9, about="re_1"),
    ]
    stand = refund_standings(events)["re_1"]
    assert stand["state"] == "failed"
    assert stand["succeeded_at"] == NOON + timedelta(minutes=1)
    assert stand["failed_at"] == NOON + timedelta(minutes=9)


def test_at_one_moment_the_further_step_counts_last():
    events = [told(Kind.REFUND_SUCCEEDED, about="re_1"), told(Kind.REFUND_PENDING, about="re_1")]
    assert refund_standings(events)["re_1"]["state"] == "succeeded"
    together = [scan(ParcelState.DELIVERED), scan(ParcelState.OUT_FOR_DELIVERY)]
    assert parcel_standing(together)["state"] == "delivered"


def test_what_a_chargebacks_event_leaves_out_stays_as_it_was():
    due = (NOON + timedelta(days=8)).isoformat()
    opened = chargeback(
        Kind.CHARGEBACK_OPENED, 0, state="needs_response", due_by=due, reason="fraudulent"
    )
    moved = chargeback(Kind.CHARGEBACK_FUNDS_WITHDRAWN, 1)
    stand = chargeback_standings([opened, moved])["du_1"]
    assert (stand["state"], stand["reason"]) == ("needs_response", "fraudulent")
    assert stand["due_by"] == NOON + timedelta(days=8)
    assert stand["closed_at"] is None


def test_a_chargeback_that_ends_takes_no_answer_any_more():
    events = [
        chargeback(Kind.CHARGEBACK_OPENED, 0, state="needs_response", due_by=NOON.isoformat()),
        chargeback(Kind.CHARGEBACK_CLOSED, 5, state="lost", due_by=None),
    ]
    stand = chargeback_standings(events)["du_1"]
    assert (stand["state"], stand["due_by"]) == ("lost", None)
    assert stand["closed_at"] == NOON + timedelta(minutes=5)


def test_a_scan_that_says_nothing_moves_nothing():
    stand = parcel_standing([scan(ParcelState.IN_TRANSIT, 1), scan(ParcelState.UNKNOWN, 2)])
    assert stand["state"] == "in_transit"
    assert parcel_standing([scan(ParcelState.UNKNOWN)]) == {}


@pytest.mark.parametrize(
    ("after", "still_delivered"), [("returning", True), ("returned", True), ("in_transit", False)]
)
def test_a_delivery_stands_while_a_parcel_comes_back_and_not_when_it_travels_on(
    after, still_delivered
):
    stand = parcel_standing([scan(ParcelState.DELIVERED, 1), scan(after, 2)])
    assert (stand["delivered_at"] is not None) is still_delivered


def test_a_label_alone_was_never_sent():
    assert parcel_standing([scan(ParcelState.PRE_TRANSIT)])["shipped_at"] is None
