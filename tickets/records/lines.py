"""Lines of a member's record, worked out before the template runs."""

from dataclasses import dataclass
from datetime import datetime

from helpdesk.audit import reads
from tickets.models import Order, Parcel, Ticket
from tickets.models.orders import OrderState, ParcelState
from tickets.models.tickets import TicketState

STATES = {TicketState.OPEN: "open", TicketState.WAITING: "waiting", TicketState.ENDED: "closed"}
"""The shape beside each state's word."""


@dataclass(frozen=True, slots=True)
class ParcelInClear:
    """A parcel of an order. tracking: "" where it has none yet."""

    state: str
    carrier: str
    tracking: str

    @classmethod
    def of(cls, parcel: Parcel) -> "ParcelInClear":
        """A parcel whose reading has been noted."""
        state = str(ParcelState(parcel.state).label)
        return cls(state, parcel.carrier, reads.text(parcel.tracking_number))


@dataclass(frozen=True, slots=True)
class OrderLine:
    """One order; the total is minor units of its currency."""

    number: str
    state: str
    currency: str
    total: int
    placed_at: datetime
    parcels: list[ParcelInClear]

    @classmethod
    def of(cls, order: Order) -> "OrderLine":
        """An order whose reading has been noted."""
        return cls(
            number=reads.text(order.number),
            state=str(OrderState(order.state).label),
            currency=order.currency,
            total=order.total,
            placed_at=order.placed_at,
            parcels=[ParcelInClear.of(parcel) for parcel in order.parcels.all()],
        )


@dataclass(frozen=True, slots=True)
class CaseLine:
    """One case. code and state: its badge."""

    number: str
    topic: str
    channel: str
    code: str
    state: str
    opened_at: datetime
    assignee: str

    @classmethod
    def of(cls, ticket: Ticket) -> "CaseLine":
        """A case with its assignee."""
        return cls(
            number=ticket.number,
            topic=ticket.get_topic_display(),
            channel=ticket.get_channel_display(),
            code=STATES[TicketState(ticket.state)],
            state=ticket.get_state_display(),
            opened_at=ticket.opened_at,
            assignee=ticket.assignee.name if ticket.assignee else "",
        )
