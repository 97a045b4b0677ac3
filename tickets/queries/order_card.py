"""The order beside a conversation: as much of it as the person has proved, and nothing before."""

from dataclasses import dataclass, field
from datetime import date, datetime

from helpdesk.actor import Actor
from helpdesk.audit import reads
from helpdesk.purposes import Purpose
from helpdesk.vault import keystore
from helpdesk.vault.sealed import Sealed
from identity.ties import near
from identity.verification import VerificationState
from tickets.access import of_order
from tickets.models import Order, Parcel, Ticket
from tickets.models.orders import OrderState, ParcelState

CONSIGNEE = ("name", "phone", "address", "city")


@dataclass(frozen=True, slots=True)
class ParcelLine:
    """One parcel. tracking: in clear, "" unless the order is open to the person."""

    position: int
    code: str
    state: str
    carrier: str
    tracking: str
    shipped_at: datetime | None
    delivered_at: datetime | None


@dataclass(frozen=True, slots=True)
class Bought:
    """One line: amounts are minor units of the order's currency."""

    title: str
    quantity: int
    amount: int


@dataclass(frozen=True, slots=True)
class OrderInFull:
    """What the level "order" opens."""

    number: str
    state: str
    currency: str
    total: int
    placed_at: datetime
    paid_at: datetime | None
    payment_method: str
    promised_on: date | None
    lines: list[Bought]
    consignee: dict[str, str]


@dataclass(frozen=True, slots=True)
class OrderCard:
    """stated: the number as the person gave it, sealed. matched: whether there is such an order;
    all that may be known before verification. number: of the matched order, sealed."""

    stated: Sealed | None
    matched: bool
    number: Sealed | None = None
    parcels: list[ParcelLine] = field(default_factory=list)
    full: OrderInFull | None = None


def order_card(actor: Actor, ticket: Ticket, standing: VerificationState) -> OrderCard:
    """The card: 1 to 5 queries, by what is open and never by how much there is."""
    order = order_for(actor, ticket, standing)
    if order is None:
        return OrderCard(ticket.stated_order, matched=False)
    if not standing.may_show("parcel_status", order):
        return OrderCard(ticket.stated_order, matched=True, number=order.number)
    return open_card(actor, order, standing, ticket.number, ticket.stated_order)


def open_card(
    actor: Actor,
    order: Order,
    standing: VerificationState,
    case: str,
    stated: Sealed | None = None,
) -> OrderCard:
    """The card of an order of which something is open; case: the number it is read under."""
    parcels = list(order.parcels.all())
    full = in_full(actor, case, order, parcels) if standing.may_show("order", order) else None
    lines = [parcel_line(parcel, show_number=full is not None) for parcel in parcels]
    return OrderCard(stated, matched=True, number=order.number, parcels=lines, full=full)


def order_for(actor: Actor, ticket: Ticket, standing: VerificationState) -> Order | None:
    """The same, but none of somebody whom the reader must not touch."""
    order, people = proved_order(ticket, standing), near(actor)
    if order is None or people is None:
        return order
    theirs = Order.objects.filter(of_order(people), pk=order.pk)
    return None if theirs.exists() else order


def proved_order(ticket: Ticket, standing: VerificationState) -> Order | None:
    """The order that was proved in this contact, or else the one that the stated number matched."""
    if standing.order is None or standing.order == ticket.order_id:
        return ticket.order
    return Order.objects.filter(platform=ticket.platform_id, pk=standing.order).first()


def in_full(actor: Actor, case: str, order: Order, parcels: list[Parcel]) -> OrderInFull:
    """The whole order in clear, noted as read."""
    bought = list(order.lines.all())
    consignee = {name: getattr(order.consignee, name) for name in CONSIGNEE}
    sealed = [order.number, *consignee.values(), *(one.title for one in bought)]
    sealed += [parcel.tracking_number for parcel in parcels]
    keystore.warm(value.key_id for value in sealed if value is not None)
    reads.note_read(
        actor=actor, purpose=Purpose.WORK_CASE, of=order, platform=order.platform_id,
        subject=order.subject_id, case=case,
        fields=["number", "lines", "parcels", "consignee"],
    )  # fmt: skip
    return OrderInFull(
        number=reads.text(order.number),
        state=str(OrderState(order.state).label),
        currency=order.currency,
        total=order.total,
        placed_at=order.placed_at,
        paid_at=order.paid_at,
        payment_method=order.payment_method,
        promised_on=order.promised_on,
        lines=[
            Bought(reads.text(one.title), one.quantity, one.quantity * one.unit_price)
            for one in bought
        ],
        consignee={name: reads.text(value) for name, value in consignee.items()},
    )


def parcel_line(parcel: Parcel, *, show_number: bool) -> ParcelLine:
    """A parcel's state; its number has been noted as read if it is shown."""
    return ParcelLine(
        position=parcel.position,
        code=parcel.state,
        state=str(ParcelState(parcel.state).label),
        carrier=parcel.carrier,
        tracking=reads.text(parcel.tracking_number) if show_number else "",
        shipped_at=parcel.shipped_at,
        delivered_at=parcel.delivered_at,
    )
