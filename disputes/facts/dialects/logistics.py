"""The generic feed of carriers; docs/webhooks.md, "Logistics", is its description for senders."""

from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import BeforeValidator

from disputes.facts.actions.parcels import record_parcel_events
from disputes.facts.causes import cause_of
from disputes.facts.dialects.shapes import (
    City,
    Code,
    Number,
    Raw,
    Said,
    TrackingNumber,
    Words,
    nothing_said,
    shaped,
)
from disputes.facts.gate import DELIVERY
from disputes.facts.told import ParcelNews, Scan
from helpdesk.api.types import Country
from helpdesk.feeds.cloudevents import CloudEvents
from helpdesk.feeds.dialects import Event
from tickets.models.orders import ParcelState

TYPE = "parcel.event"
"""The one documented type."""


class ParcelData(Said):
    """`data` of an event of this feed."""

    tracking_number: TrackingNumber
    order: Number = ""
    state: Raw
    cause: Raw = ""
    raw_state: Raw = ""
    text: Words = ""
    city: City = ""
    postcode: Code = ""
    country: Annotated[Country, BeforeValidator(nothing_said)] = ""
    signed_by: City = ""


class LogisticsFeed(CloudEvents):
    """Scans of parcels from any system that signs as we document it."""

    code = "logistics"
    title = _("Parcels, signed generic feed")
    needs = DELIVERY

    def take(self, event: Event) -> str:
        """Record it."""
        if event.said.kind != TYPE:
            return "unknown_kind"
        data = shaped(ParcelData, event.said.data)
        news = ParcelNews(
            tracking_number=data.tracking_number, order=data.order, scans=(scan(event, data),)
        )
        return record_parcel_events(event, news, actor=event.actor)


def scan(event: Event, data: ParcelData) -> Scan:
    """The event in our words. A state we do not know is kept in the sender's."""
    known = data.state in ParcelState.values
    state = data.state if known else str(ParcelState.UNKNOWN)
    return Scan(
        key=event.said.key,
        state=state,
        at=event.said.at,
        cause=cause_of(state, data.cause),
        raw_state=data.raw_state or data.state,
        text=data.text,
        city=data.city,
        postcode=data.postcode,
        country=data.country,
        signed_by=data.signed_by,
    )
