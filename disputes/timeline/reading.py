"""Everything a timeline and its comparisons are made of, read once: a fixed number of queries."""

from dataclasses import dataclass, field
from datetime import datetime, time
from typing import TypeVar
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from disputes.facts.models import ParcelEvent, Payment, PaymentEvent, Refund
from disputes.facts.told import SHOP
from disputes.models import Dispute
from disputes.timeline.facts import Place
from disputes.timeline.words import shop
from helpdesk.actor import Actor
from helpdesk.audit import reads
from helpdesk.feeds.models import Connection
from helpdesk.policies import current
from helpdesk.purposes import Purpose
from helpdesk.vault import keystore
from helpdesk.vault.sealed import Sealed
from tickets.models import Consignee, Order, Parcel

E = TypeVar("E", ParcelEvent, PaymentEvent)

MOST = 300
"""The newest events of each kind that a page holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """What is known about one dispute's order. connections: by uid. delivery: where it was to go.
    zone: the platform's, which a promised day ends in."""

    dispute: Dispute
    order: Order
    zone: ZoneInfo
    payments: list[Payment]
    payment_events: list[PaymentEvent]
    refunds: list[Refund]
    parcels: list[Parcel]
    parcel_events: list[ParcelEvent]
    connections: dict[str, Connection] = field(default_factory=dict)

    @property
    def delivery(self) -> Place:
        """Where the order was to go, in clear: its reading has been noted."""
        consignee = self.order.consignee
        return Place(
            city=reads.text(consignee.city),
            postcode=reads.text(consignee.postcode),
            country=consignee.country,
        )

    def source(self, connection: str) -> str:
        """Who speaks through a connection, as it was named at the desk."""
        if connection == SHOP:
            return shop()
        known = self.connections.get(connection)
        return known.name if known else connection

    @property
    def promised_at(self) -> datetime | None:
        """The end of the day that delivery was promised for, where the platform is."""
        day = self.order.promised_on
        return datetime.combine(day, time(23, 59, 59), self.zone) if day else None

    @property
    def first_deliveries(self) -> list[ParcelEvent]:
        """The first delivery of each parcel: repeated scans are not another one."""
        found: dict[int, ParcelEvent] = {}
        for event in self.parcel_events:
            if event.state == "delivered":
                found.setdefault(event.parcel_id, event)
        return list(found.values())


def read(actor: Actor, dispute: Dispute) -> Story:
    """Load a dispute that access let through; its places are noted as read."""
    order = Order.objects.select_related("consignee").get(pk=dispute.order_id)
    story = Story(
        dispute=dispute,
        order=order,
        zone=ZoneInfo(current(dispute.platform_id).timezone),
        payments=list(order.payments.order_by("pk")[:MOST]),
        payment_events=newest(PaymentEvent.objects.filter(payment__order=order)),
        refunds=list(
            Refund.objects.filter(payment__order=order).select_related("payment")
            .order_by("begun_at", "pk")[:MOST]
        ),
        parcels=list(order.parcels.all()),
        parcel_events=newest(
            ParcelEvent.objects.filter(parcel__order=order).select_related("parcel")
        ),
        connections={
            one.uid: one for one in Connection.objects.filter(platform=dispute.platform_id)
        },
    )  # fmt: skip
    note(actor, story)
    return story


def newest(rows: "QuerySet[E]") -> list[E]:
    """The newest of them, oldest first, by the sender's clock."""
    return list(reversed(rows.order_by("-at", "-id")[:MOST]))


def note(actor: Actor, story: Story) -> None:
    """Fetch the keys of all places, and put into the ledger who reads whose."""
    consignee: Consignee = story.order.consignee
    read_of: dict[str, list[tuple[str, Sealed | None]]] = {}
    read_of[consignee.subject_id] = [("city", consignee.city), ("postcode", consignee.postcode)]
    for event in story.parcel_events:
        read_of.setdefault(event.subject_id, []).extend(
            (name, getattr(event, name)) for name in ("text", "city", "postcode")
        )
    keystore.warm(
        value.key_id for values in read_of.values() for _, value in values if value is not None
    )
    dispute = story.dispute
    for subject, values in read_of.items():
        fields = dict.fromkeys(name for name, value in values if value is not None)
        reads.note_read(
            actor=actor, purpose=Purpose.HANDLE_DISPUTE, of=dispute, platform=dispute.platform_id,
            subject=subject, case=dispute.ticket.number, fields=list(fields),
        )  # fmt: skip
