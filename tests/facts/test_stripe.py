"""Stripe's events, of old versions of its API and new."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from disputes.facts.dialects.stripe import HEADER, Stripe
from disputes.facts.dialects.stripe_shapes import minor_of
from disputes.facts.models import Chargeback, Payment, PaymentEvent, Refund
from helpdesk.feeds.dialects import Sent
from helpdesk.feeds.errors import Forged, NoSignature, Stale
from helpdesk.feeds.models import FeedEvent
from helpdesk.feeds.signatures import signed
from tests.facts.senders import START, Sender, order, sender, shop

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
CREATED = int(START.timestamp())
CHARGE = {
    "id": "ch_1", "object": "charge", "amount": 2550, "amount_captured": 2550,
    "amount_refunded": 0, "captured": True, "currency": "usd", "payment_intent": "pi_1",
    "status": "succeeded", "metadata": {"order_reference": "ord-77"}, "transfer_group": None,
    "payment_method_details": {"type": "card", "card": {"last4": "0000"}}, "created": CREATED,
}  # fmt: skip
REFUND = {
    "id": "re_1", "object": "refund", "amount": 500, "charge": "ch_1", "payment_intent": "pi_1",
    "currency": "usd", "status": "pending", "created": CREATED, "metadata": {},
}  # fmt: skip
DISPUTE = {
    "id": "du_1", "object": "dispute", "amount": 2550, "charge": "ch_1", "payment_intent": "pi_1",
    "currency": "usd", "status": "needs_response", "reason": "product_not_received",
    "created": CREATED, "evidence": {"product_description": "a rice cooker"},
    "evidence_details": {"due_by": CREATED + 700_000, "has_evidence": False, "submission_count": 0},
}  # fmt: skip


@pytest.fixture
def stripe(db: None) -> Sender:
    platform = shop()
    order(platform)
    return sender(platform, "stripe")


def say(stripe: Sender, kind: str, about: dict[str, Any], *, minute: int = 0) -> FeedEvent:
    """An event with the object as it then is."""
    stripe.sent += 1
    return stripe.post({
        "id": f"evt_{stripe.sent}", "object": "event", "type": kind, "livemode": False,
        "created": CREATED + 60 * minute, "data": {"object": about},
    })  # fmt: skip


def test_a_charge_is_a_payment_of_the_order_in_its_metadata(stripe: Sender) -> None:
    assert say(stripe, "charge.succeeded", CHARGE).outcome == "recorded"
    payment = Payment.objects.get()
    assert (payment.reference, payment.state, payment.captured) == ("pi_1", "captured", 2550)
    assert (payment.method, payment.currency, payment.raw_state) == ("card", "USD", "succeeded")


@pytest.mark.parametrize(
    "naming",
    [
        {"metadata": {"order_id": "DEMO-8812-0937"}, "transfer_group": None},
        {"metadata": {}, "transfer_group": "ord-77"},
    ],
)
def test_the_order_is_found_by_other_names_too(stripe: Sender, naming: dict[str, Any]) -> None:
    assert say(stripe, "charge.succeeded", CHARGE | naming).outcome == "recorded"


def test_a_reserved_charge_is_captured_in_part_later(stripe: Sender) -> None:
    reserved = CHARGE | {"captured": False, "amount_captured": 0}
    say(stripe, "charge.succeeded", reserved)
    assert Payment.objects.get().state == "authorised"
    say(stripe, "charge.captured", CHARGE | {"amount_captured": 1000}, minute=5)
    payment = Payment.objects.get()
    assert (payment.state, payment.amount, payment.captured) == ("captured", 2550, 1000)


def test_a_refund_that_succeeds_and_fails_later(stripe: Sender) -> None:
    say(stripe, "charge.succeeded", CHARGE)
    say(stripe, "refund.failed", REFUND | {"status": "failed"}, minute=900)
    say(stripe, "refund.created", REFUND)
    say(stripe, "charge.refund.updated", REFUND | {"status": "succeeded"}, minute=1)
    refund = Refund.objects.get()
    assert (refund.state, refund.succeeded_at) == ("failed", START + timedelta(minutes=1))
    assert refund.failed_at == START + timedelta(minutes=900)


def test_older_versions_send_refunds_within_the_charge_and_newer_do_not(stripe: Sender) -> None:
    older = REFUND | {"status": "succeeded", "payment_intent": None}
    say(stripe, "charge.refunded", CHARGE | {"refunds": {"data": [older]}, "amount_refunded": 500})
    assert list(Refund.objects.values_list("reference", "state")) == [("re_1", "succeeded")]
    say(stripe, "charge.refunded", CHARGE | {"amount_refunded": 500}, minute=1)
    say(stripe, "refund.updated", REFUND | {"status": "succeeded"}, minute=1)
    assert Refund.objects.count() == 1


def test_filled_in_evidence_was_not_sent_until_stripe_says_so(stripe: Sender) -> None:
    say(stripe, "charge.succeeded", CHARGE)
    say(stripe, "charge.dispute.created", DISPUTE, minute=1)
    chargeback = Chargeback.objects.get()
    assert (chargeback.state, chargeback.answered) == ("needs_response", False)
    assert chargeback.due_by == START + timedelta(seconds=700_000)
    sent = {"due_by": 0, "has_evidence": True, "submission_count": 1}
    answered = DISPUTE | {"status": "under_review", "evidence_details": sent}
    say(stripe, "charge.dispute.updated", answered, minute=2)
    chargeback = Chargeback.objects.get()
    assert (chargeback.state, chargeback.answered) == ("under_review", True)
    assert chargeback.due_by is None


@pytest.mark.parametrize(
    ("status", "state"),
    [("warning_needs_response", "inquiry"), ("won", "won"), ("somehow_new", "unknown")],
)
def test_a_disputes_status_is_kept_raw_beside_ours(stripe: Sender, status: str, state: str) -> None:
    say(stripe, "charge.succeeded", CHARGE)
    say(stripe, "charge.dispute.updated", DISPUTE | {"status": status}, minute=1)
    chargeback = Chargeback.objects.get()
    assert (chargeback.state, chargeback.raw_state) == (state, status)


def test_references_may_come_expanded(stripe: Sender) -> None:
    say(stripe, "charge.succeeded", CHARGE)
    event = say(stripe, "refund.created", REFUND | {"payment_intent": {"id": "pi_1"}})
    assert event.outcome == "recorded"


def test_what_we_have_no_word_for_is_kept_where_its_payment_is_known(stripe: Sender) -> None:
    warning = {"id": "issfr_1", "object": "radar.early_fraud_warning", "payment_intent": "pi_1"}
    assert say(stripe, "radar.early_fraud_warning.created", warning).outcome == "unknown_kind"
    assert not PaymentEvent.objects.exists()
    say(stripe, "charge.succeeded", CHARGE)
    say(stripe, "radar.early_fraud_warning.created", warning, minute=1)
    assert PaymentEvent.objects.get(kind="unknown").raw_kind == "radar.early_fraud_warning.created"
    assert say(stripe, "payout.paid", {"id": "po_1", "object": "payout"}).state == "done"


def test_a_refund_before_its_payment_waits(stripe: Sender) -> None:
    assert say(stripe, "refund.created", REFUND).reason == "unknown_order"


@pytest.mark.parametrize(
    "change", [{"amount": -1}, {"amount": "2550"}, {"currency": None}, {"created": "now"}]
)
def test_what_has_another_shape_is_parked(stripe: Sender, change: dict[str, Any]) -> None:
    assert say(stripe, "charge.succeeded", CHARGE | change).reason == "wrong_shape"


@pytest.mark.parametrize(
    ("amount", "currency", "minor"),
    [(500, "USD", 500), (500, "JPY", 500), (500, "MGA", 50_000), (500, "ISK", 5), (5, "KWD", 5)],
)
def test_stripes_smallest_unit_becomes_that_of_iso_4217(
    amount: int, currency: str, minor: int
) -> None:
    assert minor_of(amount, currency) == minor


def verify(header: str, *, now: datetime = NOON, secrets: tuple[str, ...] = ("whsec_a",)) -> None:
    sent = Sent(body=BODY, headers={HEADER: header} if header else {})
    Stripe().verify(sent, secrets, now)


BODY = json.dumps({"id": "evt_1"}).encode()


def test_any_of_several_signatures_may_match() -> None:
    time, mac = signed(BODY, "whsec_a", NOON).split(",")
    verify(f"{time},v1={'0' * 64},{mac},v0=abc")
    with pytest.raises(Forged):
        verify(f"{time},v1={'0' * 64},v0=abc")


@pytest.mark.parametrize("seconds", [-301, 301])
def test_too_old_and_too_new_are_refused_alike(seconds: int) -> None:
    with pytest.raises(Stale):
        verify(signed(BODY, "whsec_a", NOON + timedelta(seconds=seconds)))


def test_an_empty_secret_signs_nothing() -> None:
    with pytest.raises(Forged):
        verify(signed(BODY, "", NOON), secrets=("",))


@pytest.mark.parametrize("header", ["", "t=1", "v1=ab", "t=x,v1=ab"])
def test_a_header_that_cannot_be_read_is_no_signature(header: str) -> None:
    with pytest.raises(NoSignature):
        verify(header)
