"""What Stripe's objects say, in our words."""

from typing import Any

from disputes.facts.dialects.shapes import iso, shaped, stamp
from disputes.facts.dialects.stripe_shapes import (
    Charge,
    Dispute,
    Intent,
    OfCharge,
    Refund,
    minor_of,
)
from disputes.facts.kinds import Kind
from disputes.facts.models import ChargebackState
from disputes.facts.told import PaymentNews, PaymentTold
from helpdesk.feeds.dialects import Event, Parked

CODE = "stripe"

REFUNDS: dict[str, Kind] = {
    "pending": Kind.REFUND_PENDING,
    "requires_action": Kind.REFUND_PENDING,
    "succeeded": Kind.REFUND_SUCCEEDED,
    "failed": Kind.REFUND_FAILED,
    "canceled": Kind.REFUND_CANCELLED,
}
"""Refund.status; null, as older refunds had it, is on its way."""

DISPUTES: dict[str, ChargebackState] = {
    "warning_needs_response": ChargebackState.INQUIRY,
    "warning_under_review": ChargebackState.UNDER_REVIEW,
    "warning_closed": ChargebackState.CLOSED,
    "needs_response": ChargebackState.NEEDS_RESPONSE,
    "under_review": ChargebackState.UNDER_REVIEW,
    "appeal_needs_response": ChargebackState.NEEDS_RESPONSE,
    "appeal_under_review": ChargebackState.UNDER_REVIEW,
    "won": ChargebackState.WON,
    "lost": ChargebackState.LOST,
    "prevented": ChargebackState.PREVENTED,
}
"""Dispute.status; any other is UNKNOWN, shown raw."""

HAPPENED: dict[str, Kind] = {
    "charge.dispute.created": Kind.CHARGEBACK_OPENED,
    "charge.dispute.updated": Kind.CHARGEBACK_UPDATED,
    "charge.dispute.closed": Kind.CHARGEBACK_CLOSED,
    "charge.dispute.funds_withdrawn": Kind.CHARGEBACK_FUNDS_WITHDRAWN,
    "charge.dispute.funds_reinstated": Kind.CHARGEBACK_FUNDS_REINSTATED,
}


def charge_told(event: Event) -> PaymentNews:
    """A charge: where the payment stands, and, in older versions, its refunds."""
    charge = shaped(Charge, event.said.data)
    if event.said.kind == "charge.refunded":
        told = [refunded_so_far(event, charge), *(embedded(event, r) for r in charge.refunds)]
    else:
        told = [payment_step(event, charge, charge_kind(event, charge), charge_amount(charge))]
    return news(charge, *told)


def charge_kind(event: Event, charge: Charge) -> Kind:
    """What a charge came to."""
    if charge.status == "failed":
        return Kind.FAILED
    if charge.status == "pending":
        return Kind.PENDING
    if event.said.kind == "charge.expired":
        return Kind.CANCELLED
    return Kind.CAPTURED if charge.captured else Kind.AUTHORISED


def charge_amount(charge: Charge) -> int:
    """What was taken so far, or is reserved."""
    taken = charge.amount_captured
    return taken if charge.captured and taken is not None else charge.amount


def intent_told(event: Event) -> PaymentNews:
    """A payment intent that ended."""
    intent = shaped(Intent, event.said.data)
    done = event.said.kind == "payment_intent.succeeded"
    kind = Kind.CAPTURED if done else Kind.CANCELLED
    received = intent.amount_received
    amount = intent.amount if received is None or not done else received
    return news(intent, payment_step(event, intent, kind, amount))


def refund_told(event: Event) -> PaymentNews:
    """A refund."""
    refund = shaped(Refund, event.said.data)
    return news(refund, refund_step(event, refund, event.said.key))


def dispute_told(event: Event) -> PaymentNews:
    """A dispute. What was filled in as evidence was not always sent: has_evidence and
    submission_count say whether it was."""
    dispute = shaped(Dispute, event.said.data)
    details: dict[str, Any] = {
        "state": str(DISPUTES.get(dispute.status, ChargebackState.UNKNOWN)),
        "reason": dispute.reason,
        "opened_at": iso(stamp(dispute.created)),
    }
    evidence = dispute.evidence_details
    if evidence is not None:
        details["due_by"] = iso(stamp(evidence.due_by))
        details["answered"] = bool(evidence.has_evidence and evidence.submission_count)
    return news(dispute, step(event, dispute, HAPPENED[event.said.kind], dispute.amount, details))


def unknown_told(event: Event) -> PaymentNews | None:
    """An event we have no word for, where it names its payment; None where it does not."""
    data = event.said.data
    whole = {"amount": 0, "currency": "usd", **{k: v for k, v in data.items() if v is not None}}
    model = Charge if data.get("object") == "charge" else OfCharge
    try:
        about = shaped(model, whole)
    except Parked:
        return None
    if not about.payment:
        return None
    told = PaymentTold(
        key=event.said.key, kind=Kind.UNKNOWN, at=event.said.at,
        raw_kind=event.said.kind, raw_state=about.status,
    )  # fmt: skip
    return PaymentNews(provider=CODE, reference=about.payment, told=(told,))


def news(about: OfCharge, *told: PaymentTold) -> PaymentNews:
    """What is told, about whose payment. Raises Parked where no payment is named."""
    if not about.payment:
        raise Parked("wrong_shape")
    return PaymentNews(
        provider=CODE, reference=about.payment, orders=about.orders, told=tuple(told)
    )


def payment_step(event: Event, about: Charge | Intent, kind: Kind, amount: int) -> PaymentTold:
    """A step of the payment itself. of: what it was to be in all."""
    details: dict[str, Any] = {"of": minor_of(about.amount, about.currency)}
    if isinstance(about, Charge) and about.method:
        details["method"] = about.method
    return step(event, about, kind, amount, details)


def refunded_so_far(event: Event, charge: Charge) -> PaymentTold:
    """The sum of all refunds, which is all that newer versions say here: refund.* names each."""
    return step(event, charge, Kind.REFUNDED_SO_FAR, charge.amount_refunded or 0, {})


def embedded(event: Event, data: dict[str, Any]) -> PaymentTold:
    """A refund that an older version sent along with its charge."""
    refund = shaped(Refund, data)
    return refund_step(event, refund, f"{event.said.key} {refund.id}"[:128])


def refund_step(event: Event, refund: Refund, key: str) -> PaymentTold:
    """A step of a refund."""
    kind = REFUNDS.get(refund.status or "pending", Kind.UNKNOWN)
    details = {"begun_at": iso(stamp(refund.created))}
    return step(event, refund, kind, refund.amount, details, key=key)


def step(
    event: Event,
    about: OfCharge,
    kind: Kind,
    amount: int,
    details: dict[str, Any],
    *,
    key: str = "",
) -> PaymentTold:
    """One thing told, with the provider's own words beside."""
    return PaymentTold(
        key=key or event.said.key,
        kind=kind,
        at=event.said.at,
        currency=about.currency,
        amount=minor_of(amount, about.currency),
        about="" if isinstance(about, Charge | Intent) else about.id,
        raw_kind=event.said.kind,
        raw_state=about.status,
        details=details,
    )
