"""What customers see of their order once they confirmed who they are."""

from dataclasses import dataclass
from datetime import date

from helpdesk.actor import Actor
from helpdesk.audit import reads
from helpdesk.purposes import Purpose
from identity.verification import VerificationState
from tickets.models import Order, Parcel, Ticket
from tickets.models.orders import OrderState
from tickets.queries.standing import standing_of


@dataclass(frozen=True, slots=True)
class OrderStatus:
    """An order as far as it is open. state, total and promised_on: None unless the order itself
    is. total: minor units of currency."""

    order: Order
    parcels: list[Parcel]
    state: str | None = None
    total: int | None = None
    promised_on: date | None = None


@dataclass(frozen=True, slots=True)
class Confirmation:
    """invited: whether to offer confirming. order: what is open, None for nothing."""

    invited: bool
    state: VerificationState
    order: OrderStatus | None = None


def confirmation(ticket: Ticket, actor: Actor) -> Confirmation:
    """What the customer's page says about confirming: at most 4 queries.

    Only what they confirmed themselves, on this page, opens anything here: what a caller proved
    to the desk proves nothing about who holds the link.
    """
    state = standing_of(ticket)
    own = state.by == "customer" and state.verified
    order = order_status(ticket, actor, state) if own else None
    return Confirmation(invited=not own and not state.locked, state=state, order=order)


def order_status(ticket: Ticket, actor: Actor, state: VerificationState) -> OrderStatus | None:
    """The order of the case, or the one that was proved; its reading is noted."""
    order = Order.objects.filter(pk=state.order or ticket.order_id or 0).first()
    if order is None or not state.may_show("parcel_status", order):
        return None
    full = state.may_show("order", order)
    reads.note_read(
        actor=actor, purpose=Purpose.OWN_CASE, of=order, platform=ticket.platform_id,
        subject=order.subject_id, case=ticket.number,
        fields=["parcels", *(["state", "total", "promised_on"] if full else [])],
    )  # fmt: skip
    return OrderStatus(
        order=order,
        parcels=list(order.parcels.all()),
        state=str(OrderState(order.state).label) if full else None,
        total=order.total if full else None,
        promised_on=order.promised_on if full else None,
    )
