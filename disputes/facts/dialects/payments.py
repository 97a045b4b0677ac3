"""The generic payment feed; docs/webhooks.md, "Payments", is its description for senders."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from disputes.facts.actions.payments import record_payment_events
from disputes.facts.dialects.shapes import (
    Code,
    CurrencyCode,
    Moment,
    Money,
    Name,
    Number,
    Raw,
    Said,
    iso,
    minor,
    shaped,
)
from disputes.facts.gate import PAYMENT
from disputes.facts.kinds import CHARGEBACK, REFUND, Kind
from disputes.facts.models import ChargebackState
from disputes.facts.told import PaymentNews, PaymentTold
from helpdesk.feeds.cloudevents import CloudEvents
from helpdesk.feeds.dialects import Event, Parked

TYPES: dict[str, Kind] = {
    "payment.pending": Kind.PENDING,
    "payment.authorised": Kind.AUTHORISED,
    "payment.captured": Kind.CAPTURED,
    "payment.failed": Kind.FAILED,
    "payment.cancelled": Kind.CANCELLED,
    "refund.pending": Kind.REFUND_PENDING,
    "refund.succeeded": Kind.REFUND_SUCCEEDED,
    "refund.failed": Kind.REFUND_FAILED,
    "refund.cancelled": Kind.REFUND_CANCELLED,
    "chargeback.opened": Kind.CHARGEBACK_OPENED,
    "chargeback.updated": Kind.CHARGEBACK_UPDATED,
    "chargeback.closed": Kind.CHARGEBACK_CLOSED,
    "chargeback.funds_withdrawn": Kind.CHARGEBACK_FUNDS_WITHDRAWN,
    "chargeback.funds_reinstated": Kind.CHARGEBACK_FUNDS_REINSTATED,
}
"""The documented types."""

FIRST_STATE = {Kind.CHARGEBACK_OPENED: ChargebackState.NEEDS_RESPONSE}
"""What a chargeback's state is where the event leaves it out."""


class PaymentData(Said):
    """`data` of an event of this feed."""

    payment: Name
    order: Number = ""
    currency: CurrencyCode
    amount: Money = None
    method: Code = ""
    status: Raw = ""
    refund: Raw = ""
    chargeback: Raw = ""
    state: Raw = ""
    reason: Code = ""
    due_by: Moment = None
    answered: bool | None = None
    opened_at: Moment = None


class PaymentFeed(CloudEvents):
    """Payments, refunds and chargebacks from any system that signs as we document it."""

    code = "payments"
    title = _("Payments, signed generic feed")
    needs = PAYMENT

    def take(self, event: Event) -> str:
        """Record it."""
        data = shaped(PaymentData, event.said.data)
        news = PaymentNews(
            provider=self.code,
            reference=data.payment,
            orders=(data.order,) if data.order else (),
            told=(told(event, data),),
        )
        return record_payment_events(event, news, actor=event.actor)


def told(event: Event, data: PaymentData) -> PaymentTold:
    """The event in our words."""
    kind = TYPES.get(event.said.kind, Kind.UNKNOWN)
    amount = minor(data.amount, data.currency)
    about = about_of(kind, data)
    if amount is None and (kind in REFUND or kind in {Kind.CAPTURED, Kind.CHARGEBACK_OPENED}):
        raise Parked("wrong_shape")
    return PaymentTold(
        key=event.said.key,
        kind=kind,
        at=event.said.at,
        currency=data.currency,
        amount=amount,
        about=about,
        raw_kind=event.said.kind,
        raw_state=data.status or data.state,
        details=details(event, kind, data),
    )


def about_of(kind: Kind, data: PaymentData) -> str:
    """The refund or chargeback it is about. Raises Parked where it names none."""
    about: str = ""
    if kind in REFUND or kind in CHARGEBACK:
        about = data.refund if kind in REFUND else data.chargeback
        if not about:
            raise Parked("wrong_shape")
    return about


def details(event: Event, kind: Kind, data: PaymentData) -> dict[str, Any]:
    """What else is worth keeping: codes and times."""
    if kind not in CHARGEBACK:
        return {"method": data.method} if data.method else {}
    found: dict[str, Any] = {
        "state": state_of(kind, data.state),
        "reason": data.reason,
        "answered": data.answered,
        "opened_at": iso(data.opened_at),
    }
    if "due_by" in event.said.data:
        found["due_by"] = iso(data.due_by)
    return {name: value for name, value in found.items() if value or name in {"due_by", "answered"}}


def state_of(kind: Kind, word: str) -> str:
    """A chargeback's state: ours where the word is one of ours, "unknown" for any other word."""
    if not word:
        closed = ChargebackState.CLOSED if kind == Kind.CHARGEBACK_CLOSED else ""
        return str(FIRST_STATE.get(kind, closed))
    return word if word in ChargebackState.values else str(ChargebackState.UNKNOWN)
