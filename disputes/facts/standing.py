"""What events add up to: pure functions over all of them, whatever order they arrived in.

Events count by the sender's clock; at one moment the further step counts last, then the greater
key. So the same events, in any order and any number of times, leave the same rows.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from disputes.facts.kinds import CHARGEBACK, OVER, PAYMENT, RANK, REFUND, Kind
from disputes.facts.models import ChargebackState, PaymentEvent, PaymentState
from helpdesk.moments import written

Standing = dict[str, Any]
"""Fields of a row and their values."""

SETTLED = frozenset({PaymentState.CAPTURED, PaymentState.CANCELLED})
"""Money that was taken, or let go, is not undone by news of an attempt at it."""


def in_order(events: Iterable[PaymentEvent]) -> list[PaymentEvent]:
    """By the sender's clock, the further step later, then by key."""
    return sorted(events, key=lambda one: (one.at, RANK.get(one.kind, 0), one.about, one.key))


def payment_standing(events: Sequence[PaymentEvent]) -> Standing:
    """A payment's fields after all its events. events: not empty."""
    stand = {
        "state": PaymentState.PENDING, "raw_state": "", "amount": 0, "captured": 0,
        "captured_at": None, "method": "", "currency": "",
        "last_at": max(event.at for event in events),
    }  # fmt: skip
    for event in in_order(events):
        stand["currency"] = stand["currency"] or event.currency
        if event.kind in PAYMENT:
            pay(stand, event)
    return stand


def pay(stand: Standing, event: PaymentEvent) -> None:
    """One step of the payment itself."""
    state = PAYMENT[event.kind]
    stand["method"] = event.details.get("method") or stand["method"]
    if event.kind == Kind.CAPTURED:
        stand["captured"] = stand["captured"] if event.amount is None else event.amount
        stand["captured_at"] = stand["captured_at"] or event.at
    whole = event.details.get("of", event.amount)
    stand["amount"] = stand["amount"] if whole is None else whole
    if stand["state"] not in SETTLED or state in SETTLED:
        stand |= {"state": state, "raw_state": event.raw_state}


def refund_standings(events: Sequence[PaymentEvent]) -> dict[str, Standing]:
    """Every refund's fields, by its reference."""
    found: dict[str, Standing] = {}
    for event in in_order(events):
        if event.kind in REFUND and event.about:
            refund(found.setdefault(event.about, new_refund(event)), event)
    return found


def new_refund(event: PaymentEvent) -> Standing:
    """A refund before its first event is counted."""
    return {
        "begun_at": event.at, "succeeded_at": None, "failed_at": None, "amount": 0, "currency": "",
    }  # fmt: skip


def refund(stand: Standing, event: PaymentEvent) -> None:
    """One step of a refund. That it failed stays known beside that it had succeeded."""
    stand |= {"state": REFUND[event.kind], "raw_state": event.raw_state, "last_at": event.at}
    said(stand, event)
    stand["begun_at"] = earlier(stand["begun_at"], event.details.get("begun_at"))
    if event.kind == Kind.REFUND_SUCCEEDED:
        stand["succeeded_at"] = event.at
    if event.kind == Kind.REFUND_FAILED:
        stand["failed_at"] = event.at


def chargeback_standings(events: Sequence[PaymentEvent]) -> dict[str, Standing]:
    """Every chargeback's fields, by its reference."""
    found: dict[str, Standing] = {}
    for event in in_order(events):
        if event.kind in CHARGEBACK and event.about:
            chargeback(found.setdefault(event.about, new_chargeback(event)), event)
    return found


def new_chargeback(event: PaymentEvent) -> Standing:
    """A chargeback before its first event is counted."""
    return {
        "state": ChargebackState.UNKNOWN, "raw_state": "", "opened_at": event.at,
        "closed_at": None, "due_by": None, "answered": False, "reason": "", "amount": 0,
        "currency": "",
    }  # fmt: skip


def chargeback(stand: Standing, event: PaymentEvent) -> None:
    """One step of a chargeback; what an event leaves out stays as it was."""
    details = event.details
    stand["last_at"] = event.at
    said(stand, event)
    if details.get("state"):
        stand |= {"state": ChargebackState(details["state"]), "raw_state": event.raw_state}
    if "due_by" in details:
        stand["due_by"] = written(details["due_by"] or "")
    if details.get("answered") is not None:
        stand["answered"] = details["answered"]
    stand["reason"] = details.get("reason") or stand["reason"]
    stand["opened_at"] = earlier(stand["opened_at"], details.get("opened_at"))
    over = stand["state"] in OVER
    stand["closed_at"] = (stand["closed_at"] or event.at) if over else None


def said(stand: Standing, event: PaymentEvent) -> None:
    """Amount and currency, where the event names them."""
    stand["amount"] = stand["amount"] if event.amount is None else event.amount
    stand["currency"] = event.currency or stand["currency"]


def earlier(known: datetime, text: str | None) -> datetime:
    """The earlier of a moment and one that was written down."""
    other = written(text or "")
    return min(known, other) if other else known
