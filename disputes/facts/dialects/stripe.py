"""Stripe: charges, payment intents, refunds and disputes, of old versions of its API and new.

https://docs.stripe.com/webhooks (`Stripe-Signature: t=…,v1=…`, the form our own feed shares) and
https://docs.stripe.com/api/events/types. Stripe repeats events for days and in no order; an
event's `created` says when it was.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from disputes.facts.actions.payments import record_payment_events
from disputes.facts.dialects.shapes import stamp
from disputes.facts.dialects.stripe_objects import (
    charge_told,
    dispute_told,
    intent_told,
    refund_told,
    unknown_told,
)
from disputes.facts.gate import PAYMENT
from disputes.facts.told import PaymentNews
from helpdesk.feeds.cloudevents import read_object, text_in
from helpdesk.feeds.dialects import Dialect, Event, NotYet, Parked, Said, Sent, Unreadable
from helpdesk.feeds.signatures import check_timed

HEADER = "stripe-signature"

TELLERS: dict[str, Callable[[Event], PaymentNews]] = {
    "charge.pending": charge_told,
    "charge.succeeded": charge_told,
    "charge.captured": charge_told,
    "charge.failed": charge_told,
    "charge.refunded": charge_told,
    "charge.expired": charge_told,
    "charge.updated": charge_told,
    "charge.refund.updated": refund_told,
    "refund.created": refund_told,
    "refund.updated": refund_told,
    "refund.failed": refund_told,
    "payment_intent.succeeded": intent_told,
    "payment_intent.canceled": intent_told,
    "charge.dispute.created": dispute_told,
    "charge.dispute.updated": dispute_told,
    "charge.dispute.closed": dispute_told,
    "charge.dispute.funds_withdrawn": dispute_told,
    "charge.dispute.funds_reinstated": dispute_told,
}
"""What each type of event is read as."""


class Stripe(Dialect):
    """Stripe's webhooks."""

    code = "stripe"
    title = _("Stripe")
    needs = PAYMENT
    gives_secret = True

    def verify(self, sent: Sent, secrets: Sequence[str], now: datetime) -> None:
        """By the header Stripe-Signature; too old and too new are refused alike."""
        check_timed(sent.headers.get(HEADER, ""), sent.body, secrets, now)

    def read(self, body: bytes) -> Said:
        """The envelope."""
        envelope = read_object(body)
        key, kind = text_in(envelope, "id"), text_in(envelope, "type")
        data = envelope.get("data")
        inner = data.get("object") if isinstance(data, dict) else None
        if not isinstance(inner, dict):
            raise Unreadable("missing_field")
        if len(key) > 80 or len(kind) > 80:
            raise Unreadable("too_long")
        return Said(key=key, kind=kind, at=created(envelope), data=inner)

    def take(self, event: Event) -> str:
        """Record it. What we have no word for is kept with the payment it names, if we know it."""
        teller = TELLERS.get(event.said.kind)
        if teller is not None:
            return record_payment_events(event, teller(event), actor=event.actor)
        news = unknown_told(event)
        try:
            return record_payment_events(event, news, actor=event.actor) if news else "unknown_kind"
        except NotYet:
            return "unknown_kind"


def created(envelope: Mapping[str, Any]) -> datetime:
    """When an event was made. Raises Unreadable."""
    try:
        at = stamp(envelope.get("created"))
    except Parked:
        at = None
    if at is None:
        raise Unreadable("bad_time")
    return at
