"""What scans add up to: where a parcel is, over carriers and shop alike.

Carriers and shop are heard as equals: who spoke of the later moment is believed. The shop's word
is one of the events (connection "shop"), so an old report of the shop never hides a newer scan,
and an old scan never what the shop knows since.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from disputes.facts.models import ParcelEvent
from tickets.models.orders import ParcelState

RANK: dict[str, int] = {
    state: place
    for place, state in enumerate([
        ParcelState.UNKNOWN, ParcelState.EXPIRED, ParcelState.PRE_TRANSIT, ParcelState.IN_TRANSIT,
        ParcelState.CUSTOMS_HOLD, ParcelState.OUT_FOR_DELIVERY, ParcelState.ATTEMPT_FAILED,
        ParcelState.AVAILABLE_FOR_PICKUP, ParcelState.EXCEPTION, ParcelState.DELIVERED,
        ParcelState.RETURNING, ParcelState.RETURNED, ParcelState.CANCELLED,
    ])
}  # fmt: skip
"""Which of two scans of one moment is the further step."""

NOT_MOVING = frozenset({
    ParcelState.UNKNOWN, ParcelState.PRE_TRANSIT, ParcelState.EXPIRED, ParcelState.CANCELLED,
})  # fmt: skip
"""States that a parcel can be in without ever having been handed over."""

AFTER_DELIVERY = frozenset({ParcelState.DELIVERED, ParcelState.RETURNING, ParcelState.RETURNED})
"""States in which an earlier delivery still stands; any other takes it back."""


def in_order(events: Iterable[ParcelEvent]) -> list[ParcelEvent]:
    """By the sender's clock, the further step later, then by connection and key."""
    return sorted(events, key=lambda one: (one.at, RANK[one.state], one.connection, one.key))


def parcel_standing(events: Iterable[ParcelEvent]) -> dict[str, Any]:
    """State, raw_state, shipped_at and delivered_at of a parcel after all its events."""
    known = [event for event in in_order(events) if event.state != ParcelState.UNKNOWN]
    if not known:
        return {}
    last = known[-1]
    moved = [event.at for event in known if event.state not in NOT_MOVING]
    return {
        "state": last.state,
        "raw_state": last.raw_state,
        "shipped_at": moved[0] if moved else None,
        "delivered_at": delivered_at(known),
    }


def delivered_at(known: Iterable[ParcelEvent]) -> datetime | None:
    """When a parcel was delivered, as the first voice of those that agree tells it."""
    moment = None
    before = ""
    for event in known:
        if event.state not in AFTER_DELIVERY:
            moment = None
        elif event.state == ParcelState.DELIVERED and before != ParcelState.DELIVERED:
            moment = event.at
        before = event.state
    return moment
