"""Orders and cases as they travel."""

from datetime import date, datetime
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, WrapValidator, field_validator
from pydantic_core import PydanticCustomError

from helpdesk.api.endpoints import BATCH, item_or_faults
from helpdesk.api.types import (
    Amount,
    Contact,
    Count,
    Country,
    Currency,
    Day,
    Id,
    Label,
    Lines,
    Name,
    Number,
    Position,
    RawState,
    Sku,
    Time,
    Title,
    Wire,
    nothing_for_empty,
)
from helpdesk.money import decimal_text, minor_units
from tickets.facts import ConsigneeFacts, LineFacts, OrderFacts, ParcelFacts
from tickets.models import Closure, Order, Ticket
from tickets.models.orders import OrderState, ParcelState
from tickets.models.tickets import Channel, ClosureKind, Result, TicketState, Topic

LINES, PARCELS = 200, 50
"""Most lines and parcels of one order."""

Empty = BeforeValidator(nothing_for_empty)


class ConsigneeBody(Wire):
    """Who receives the order. Their phone may be national or E.164."""

    name: Name
    phone: Annotated[Contact | None, Empty] = None
    address: Annotated[Lines | None, Empty] = None
    city: Annotated[Name | None, Empty] = None
    postcode: Annotated[Label | None, Empty] = None
    country: Country = ""

    def facts(self) -> ConsigneeFacts:
        """The same for the action."""
        return ConsigneeFacts(**self.model_dump())


class LineBody(Wire):
    """What was bought; `unit_price` in the order's currency."""

    sku: Sku = ""
    title: Title
    quantity: Count
    unit_price: Amount

    def facts(self, currency: str, place: str) -> LineFacts:
        """The same for the action. Raises BadAmount."""
        price = minor_units(self.unit_price, currency, field=f"{place}.unit_price")
        return LineFacts(sku=self.sku, title=self.title, quantity=self.quantity, unit_price=price)


class ParcelBody(Wire):
    """One parcel of the order. `raw_state` is the carrier's own word for its state."""

    position: Position
    carrier: Label = ""
    tracking_number: Annotated[Number | None, Empty] = None
    state: ParcelState = ParcelState.UNKNOWN
    raw_state: RawState = ""
    shipped_at: Time | None = None
    delivered_at: Time | None = None

    def facts(self) -> ParcelFacts:
        """The same for the action."""
        return ParcelFacts(**self.model_dump())


class OrderBody(Wire):
    """An order as the shop knows it now: fields left out are empty, not kept. Parcels alone are
    kept when they are left out; an empty list says that there are none."""

    number: Number
    member: Annotated[Id | None, Empty] = None
    state: OrderState
    currency: Currency
    total: Amount
    placed_at: Time
    paid_at: Time | None = None
    payment_method: Label = ""
    promised_on: Day | None = None
    completed_at: Time | None = None
    consignee: ConsigneeBody
    lines: Annotated[tuple[LineBody, ...], Field(min_length=1, max_length=LINES)]
    parcels: Annotated[tuple[ParcelBody, ...], Field(max_length=PARCELS)] | None = None
    updated_at: Time | None = None

    @field_validator("parcels")
    @classmethod
    def each_position_once(cls, parcels: tuple[ParcelBody, ...] | None) -> Any:
        """Parcels are known by position."""
        positions = [parcel.position for parcel in parcels or ()]
        if len(set(positions)) < len(positions):
            raise PydanticCustomError("same_position", "two parcels have one position")
        return parcels

    def facts(self, reference: str) -> OrderFacts:
        """The same for the action. Raises BadAmount."""
        told = self.model_dump(exclude={"reference", "total", "consignee", "lines", "parcels"})
        return OrderFacts(
            reference=reference,
            total=minor_units(self.total, self.currency, field="total"),
            consignee=self.consignee.facts(),
            lines=tuple(
                line.facts(self.currency, f"lines.{index}") for index, line in enumerate(self.lines)
            ),
            parcels=None if self.parcels is None else tuple(p.facts() for p in self.parcels),
            **told,
        )


class OrderItem(OrderBody):
    """An order in a batch."""

    reference: Id


class OrderBatch(Wire):
    """Up to 500 orders. Each is taken or refused on its own."""

    items: Annotated[
        list[Annotated[OrderItem, WrapValidator(item_or_faults)]],
        Field(min_length=1, max_length=BATCH),
    ]


class ParcelOut(Wire):
    """How a parcel stands."""

    position: int
    carrier: str
    state: ParcelState
    shipped_at: datetime | None
    delivered_at: datetime | None


class OrderOut(Wire):
    """How the desk holds an order: no names, addresses, titles or numbers."""

    reference: str
    member: str | None
    state: OrderState
    currency: str
    total: str
    placed_at: datetime
    paid_at: datetime | None
    promised_on: date | None
    completed_at: datetime | None
    updated_at: datetime
    parcels: list[ParcelOut]

    @classmethod
    def of(cls, order: Order) -> "OrderOut":
        """An order with its member selected."""
        names = cls.model_fields.keys() - {"member", "total", "parcels"}
        return cls(
            **{name: getattr(order, name) for name in names},
            member=order.member.number if order.member else None,
            total=decimal_text(order.total, order.currency),
            parcels=[
                ParcelOut(**{name: getattr(parcel, name) for name in ParcelOut.model_fields})
                for parcel in order.parcels.all()
            ],
        )


class EndOut(Wire):
    """How a case ended."""

    kind: ClosureKind
    result: Result | None
    at: datetime

    @classmethod
    def of(cls, closure: Closure) -> "EndOut":
        """A closure in force."""
        result = Result(closure.result) if closure.result else None
        return cls(kind=ClosureKind(closure.kind), result=result, at=closure.closed_at)


class CaseOut(Wire):
    """How a case stands: states and dates, nothing that was said."""

    number: str
    topic: Topic
    channel: Channel
    state: TicketState
    opened_at: datetime
    first_reply_at: datetime | None
    last_activity_at: datetime
    ended: EndOut | None

    @classmethod
    def of(cls, ticket: Ticket, closure: Closure | None) -> "CaseOut":
        """A case, and its closure in force."""
        names = cls.model_fields.keys() - {"ended"}
        ended = EndOut.of(closure) if closure else None
        return cls(**{name: getattr(ticket, name) for name in names}, ended=ended)
