"""What the shop says of a parcel that a carrier tells of too: one voice among others.

The orders API repeats a parcel's state with every change of its order, and shops hear from
carriers late. So the shop's word counts from the moment it speaks of, not from when it was
repeated: a delivery from `delivered_at`, a parcel on its way from `shipped_at`, anything else from
the order's `updated_at`; and said again unchanged it keeps its first moment.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from disputes.facts.models import ParcelEvent
from disputes.facts.scans import NOT_MOVING, parcel_standing
from disputes.facts.told import SHOP
from helpdesk.actions import Work
from tickets.models import Order, Parcel
from tickets.models.orders import ParcelState

MOMENT_OF = {ParcelState.DELIVERED: "delivered_at", ParcelState.IN_TRANSIT: "shipped_at"}
"""States whose moment the shop names itself."""


def hear_the_shop(
    work: Work, order: Order, told: Mapping[int, dict[str, Any]], at: datetime
) -> dict[int, dict[str, Any]]:
    """What to write on an order's parcels when the shop sends it (see WITNESSES): for those that
    carriers told of, what all voices add up to. One that the shop leaves out is kept, cancelled:
    what was told of it may be evidence."""
    heard = heard_of(order)
    left_out = {place: kept(parcel) for place, (parcel, _) in heard.items() if place not in told}
    result = {**told, **left_out}
    for place, (parcel, events) in heard.items():
        said = result[place]
        new = shop_spoke(parcel, said, at, work.now, events)
        work.create_all(new)
        result[place] = said | parcel_standing([*events, *new])
    return result


def heard_of(order: Order) -> dict[int, tuple[Parcel, list[ParcelEvent]]]:
    """The order's parcels that carriers told of, by position, with all that was told: 1 query."""
    found: dict[int, tuple[Parcel, list[ParcelEvent]]] = {}
    for event in ParcelEvent.objects.filter(parcel__order=order).select_related("parcel"):
        found.setdefault(event.parcel.position, (event.parcel, []))[1].append(event)
    return found


def kept(parcel: Parcel) -> dict[str, Any]:
    """A parcel that the shop no longer names, as if it had cancelled it."""
    return {
        "state": ParcelState.CANCELLED, "raw_state": "",
        "shipped_at": parcel.shipped_at, "delivered_at": parcel.delivered_at,
    }  # fmt: skip


def shop_spoke(
    parcel: Parcel,
    said: Mapping[str, Any],
    at: datetime,
    now: datetime,
    events: Sequence[ParcelEvent],
) -> list[ParcelEvent]:
    """The shop's word as an event, unless it is what it said last. at: of the order's change."""
    earlier = [event for event in events if event.connection == SHOP]
    last = max(earlier, key=lambda one: (one.arrived_at, one.pk), default=None)
    word = (str(said["state"]), str(said["raw_state"]))
    if word[0] == ParcelState.UNKNOWN or (last and word == (last.state, last.raw_state)):
        return []
    moment = said.get(MOMENT_OF.get(ParcelState(word[0]), "")) or at
    if last is not None and moment <= last.at:
        moment = at  # it takes back what it said of a later moment
    words = [(*word, moment)]
    sent = said["shipped_at"] if last is None and word[0] not in NOT_MOVING else None
    if sent and sent < moment:
        words.insert(0, (str(ParcelState.IN_TRANSIT), "", sent))
    rows = {row.key: row for row in (shops_event(parcel, *one, now) for one in words)}
    return [row for key, row in rows.items() if key not in {event.key for event in earlier}]


def shops_event(
    parcel: Parcel, state: str, raw_state: str, moment: datetime, now: datetime
) -> ParcelEvent:
    """The row of what the shop said."""
    return ParcelEvent(
        platform_id=parcel.platform_id,
        parcel=parcel,
        subject_id=parcel.subject_id,
        connection=SHOP,
        key=f"{state} {moment.isoformat()}",
        state=state,
        raw_state=raw_state,
        at=moment,
        arrived_at=now,
    )
