"""Recording what carriers tell, and bringing parcels up to date with it."""

from collections.abc import Sequence

from disputes.facts.actions.shops_word import shop_spoke
from disputes.facts.actions.telling import tell_about
from disputes.facts.finding import parcel_told_of
from disputes.facts.gate import DELIVERY, let_through
from disputes.facts.models import ParcelEvent
from disputes.facts.scans import parcel_standing
from disputes.facts.told import ParcelNews, Scan
from helpdesk.actions import Work, action
from helpdesk.actor import Actor
from helpdesk.feeds.dialects import Event
from tickets.models import Order, Parcel


@action("parcel.record")
def record_parcel_events(work: Work, event: Event, news: ParcelNews, *, actor: Actor) -> str:
    """Add the scans that an event tells of, and recompute the parcel from all there ever were.

    Returns "recorded" or "nothing_new". Raises NotYet for a number that is not known yet, Parked
    for one of several orders or one that may not be told of.
    """
    order = work.lock(parcel_told_of(event.platform, news).order)
    let_through(order, DELIVERY)
    parcel = work.lock(parcel_told_of(event.platform, news))
    work.about(parcel)
    new = unheard(parcel, event, news.scans)
    if not new:
        work.nothing_happened()
        return "nothing_new"
    add_scans(work, order, parcel, event, new)
    work.update(parcel, **parcel_standing(parcel_events(parcel)))
    tell_about(work, order)
    return "recorded"


def parcel_events(parcel: Parcel) -> list[ParcelEvent]:
    """All that was ever told of a parcel."""
    return list(ParcelEvent.objects.filter(parcel=parcel))


def unheard(parcel: Parcel, event: Event, scans: Sequence[Scan]) -> list[Scan]:
    """Scans not heard of before through this connection, each once."""
    told = {scan.key: scan for scan in scans}
    heard = ParcelEvent.objects.filter(
        platform=parcel.platform_id, connection=event.connection, parcel=parcel, key__in=told
    )
    known = set(heard.values_list("key", flat=True))
    return [scan for key, scan in told.items() if key not in known]


def add_scans(
    work: Work, order: Order, parcel: Parcel, event: Event, scans: Sequence[Scan]
) -> None:
    """Keep scans as rows; with the first of a carrier, also what the shop had said before."""
    rows = [new_scan(parcel, event, scan) for scan in scans]
    if not ParcelEvent.objects.filter(parcel=parcel).exists():
        rows = [*shop_spoke(parcel, told_by_row(parcel), order.updated_at, work.now, []), *rows]
    work.create_all(rows)


def told_by_row(parcel: Parcel) -> dict[str, object]:
    """What the shop has said of a parcel that nobody else spoke of."""
    names = ("state", "raw_state", "shipped_at", "delivered_at")
    return {name: getattr(parcel, name) for name in names}


def new_scan(parcel: Parcel, event: Event, scan: Scan) -> ParcelEvent:
    """The row of one scan; the place and words are sealed as the order's."""
    row = ParcelEvent(
        platform_id=parcel.platform_id,
        parcel=parcel,
        subject_id=parcel.subject_id,
        connection=event.connection,
        arrived_at=event.arrived_at,
        key=scan.key,
        state=scan.state,
        cause=scan.cause,
        raw_state=scan.raw_state,
        country=scan.country,
        at=scan.at,
    )
    for name in ("text", "city", "postcode", "signed_by"):
        setattr(row, name, getattr(scan, name))
    return row
