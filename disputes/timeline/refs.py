"""Anchors of entries: the same on every visit, and nobody's key or number in them."""

import hashlib

from disputes.facts.kinds import Kind
from disputes.facts.models import ParcelEvent, PaymentEvent, Refund
from disputes.timeline.reading import Story
from disputes.timeline.words import shop
from tickets.models import Parcel

OPENED = "opened"
ORDERED = "ordered"
PROMISED = "promised"


def short(*parts: str) -> str:
    """A few letters that stand for what the parts name."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:12]


def of_event(event: ParcelEvent) -> str:
    """A carrier's scan."""
    return f"parcel-{short(event.connection, event.parcel.uid, event.key)}"


def of_payment_event(event: PaymentEvent) -> str:
    """What a payment institution said."""
    return f"payment-{short(event.connection, event.key)}"


def of_parcel(parcel: Parcel, what: str) -> str:
    """What the shop said of a parcel."""
    return f"parcel-{short(parcel.uid, what)}"


def of_refund(refund: Refund, story: Story) -> str:
    """The event that told that a refund succeeded; the refund itself where there is none."""
    event = success_of(refund, story)
    return of_payment_event(event) if event else f"refund-{refund.uid}"


def source_of_refund(refund: Refund, story: Story) -> str:
    """Who told of it."""
    event = success_of(refund, story)
    return story.source(event.connection) if event else shop()


def success_of(refund: Refund, story: Story) -> PaymentEvent | None:
    """The event a refund succeeded by."""
    told = (
        event
        for event in story.payment_events
        if event.payment_id == refund.payment_id
        and event.kind == Kind.REFUND_SUCCEEDED
        and event.about == refund.reference
    )
    return next(told, None)
