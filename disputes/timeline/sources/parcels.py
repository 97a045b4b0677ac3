"""What carriers told; where none did, what the shop told; and what had been promised."""

from datetime import datetime

from django.utils.translation import gettext as _

from disputes.facts.models import ParcelEvent
from disputes.timeline import refs
from disputes.timeline.entries import Entry, Lane
from disputes.timeline.reading import Story
from disputes.timeline.words import fact_words, shop, with_number
from helpdesk.audit import reads
from tickets.models import Parcel
from tickets.models.orders import ParcelState


def entries(story: Story) -> list[Entry]:
    """One for each scan, the shop's own news of parcels no carrier told of, and the promise."""
    told = [entry(story, event) for event in story.parcel_events]
    carriers = {event.parcel_id for event in story.parcel_events}
    silent = [parcel for parcel in story.parcels if parcel.pk not in carriers]
    sent = [
        of_shop(story, parcel, ParcelState.IN_TRANSIT, parcel.shipped_at)
        for parcel in silent
        if parcel.shipped_at
    ]
    return [*told, *sent, *delivered_by_the_shop(story), *promised(story)]


def entry(story: Story, event: ParcelEvent) -> Entry:
    """One scan, in clear: its reading has been noted."""
    return Entry(
        ref=refs.of_event(event),
        lane=Lane.PARCEL,
        at=event.at,
        arrived_at=event.arrived_at,
        words=with_number(story.parcels, event.parcel, str(ParcelState(event.state).label)),
        text=said(event),
        place=place(event),
        raw=event.raw_state,
        source=story.source(event.connection),
    )


def said(event: ParcelEvent) -> str:
    """The carrier's own words, and that somebody signed; who did is nobody's business here."""
    text = reads.text(event.text)
    if event.signed_by is None:
        return text
    signed = _("Somebody signed for it.")
    return f"{text} · {signed}" if text else signed


def place(event: ParcelEvent) -> str:
    """Where, as far as it was said."""
    parts = (reads.text(event.city), reads.text(event.postcode), event.country)
    return ", ".join(part for part in parts if part)


def of_shop(story: Story, parcel: Parcel, state: ParcelState, at: datetime) -> Entry:
    """What the shop said of a parcel."""
    return Entry(
        ref=refs.of_parcel(parcel, state.value),
        lane=Lane.PARCEL,
        at=at,
        words=with_number(story.parcels, parcel, str(state.label)),
        raw=parcel.raw_state,
        source=shop(),
    )


def delivered_by_the_shop(story: Story) -> list[Entry]:
    """Deliveries that no carrier told of."""
    told = {event.parcel_id for event in story.first_deliveries}
    return [
        of_shop(story, parcel, ParcelState.DELIVERED, parcel.delivered_at)
        for parcel in story.parcels
        if parcel.delivered_at and parcel.pk not in told
    ]


def promised(story: Story) -> list[Entry]:
    """The day that delivery was promised for."""
    if story.promised_at is None:
        return []
    return [
        Entry(
            ref=refs.PROMISED, lane=Lane.PARCEL, at=story.promised_at, day_only=True,
            words=fact_words("promised"), source=shop(),
        )
    ]  # fmt: skip
