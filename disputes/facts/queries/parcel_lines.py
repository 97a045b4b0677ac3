"""Parcels with what carriers told of them last."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Window
from django.db.models.functions import RowNumber

from disputes.facts.causes import CAUSES
from disputes.facts.models import ParcelEvent
from disputes.facts.told import SHOP
from helpdesk.audit import reads
from helpdesk.vault import keystore
from tickets.models import Order, Parcel
from tickets.models.orders import ParcelState

NEWEST = 6
"""Scans shown of each parcel."""


@dataclass(frozen=True, slots=True)
class ScanLine:
    """One scan. place, text and signed_by: in clear, "" unless the order is open to the person;
    hidden: whether there is a place that is not shown."""

    code: str
    state: str
    cause: str
    raw: str
    at: datetime
    by_shop: bool
    place: str
    text: str
    signed_by: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class ParcelTold:
    """A parcel, and its newest scans, newest first."""

    parcel: Parcel
    scans: list[ScanLine]

    @property
    def state(self) -> str:
        """The state's word."""
        return str(ParcelState(self.parcel.state).label)

    @property
    def last_at(self) -> datetime | None:
        """When it was last told of."""
        return self.scans[0].at if self.scans else None


def parcel_lines(order: Order, *, full: bool) -> list[ParcelTold]:
    """The order's parcels: 2 queries, and one for keys. full: show places and the carrier's words,
    whose reading has been noted."""
    parcels = list(Parcel.objects.filter(order=order)[:50])
    events = newest(order)
    if full:
        warm(events)
    return [
        ParcelTold(parcel, [line(one, full=full) for one in events if one.parcel_id == parcel.pk])
        for parcel in parcels
    ]


def newest(order: Order) -> list[ParcelEvent]:
    """The last few scans of each parcel, newest first."""
    place = Window(RowNumber(), partition_by=F("parcel"), order_by=[F("at").desc(), F("pk").desc()])
    rows = ParcelEvent.objects.filter(parcel__order=order).annotate(place=place)
    return list(rows.filter(place__lte=NEWEST).order_by("-at", "-pk"))


def warm(events: list[ParcelEvent]) -> None:
    """Fetch the keys of everything at once."""
    sealed = [
        value for one in events for value in (one.city, one.postcode, one.text, one.signed_by)
    ]
    keystore.warm(value.key_id for value in sealed if value is not None)


def line(event: ParcelEvent, *, full: bool) -> ScanLine:
    """One scan, as far as it may be shown."""
    where = [reads.text(event.city), reads.text(event.postcode)] if full else []
    place = ", ".join(filter(None, [" ".join(filter(None, where)), event.country if full else ""]))
    return ScanLine(
        code=event.state,
        state=str(ParcelState(event.state).label),
        cause=str(CAUSES[event.cause]) if event.cause in CAUSES else "",
        raw=event.raw_state,
        at=event.at,
        by_shop=event.connection == SHOP,
        place=place,
        text=reads.text(event.text) if full else "",
        signed_by=reads.text(event.signed_by) if full else "",
        hidden=not full and event.city is not None,
    )
