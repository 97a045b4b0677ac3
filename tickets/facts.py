"""What a shop tells about an order, checked for form by whoever read it in."""

from dataclasses import dataclass
from datetime import date, datetime

from tickets.models.orders import OrderState, ParcelState


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsigneeFacts:
    """Who receives an order. country: ISO 3166-1 alpha-2, or empty."""

    name: str
    phone: str | None = None
    address: str | None = None
    city: str | None = None
    postcode: str | None = None
    country: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LineFacts:
    """What was bought. unit_price: minor units of the order's currency."""

    title: str
    quantity: int
    unit_price: int
    sku: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ParcelFacts:
    """One parcel. position: 1 for the first. raw_state: the carrier's own word, kept beside."""

    position: int
    carrier: str = ""
    tracking_number: str | None = None
    state: ParcelState = ParcelState.UNKNOWN
    raw_state: str = ""
    shipped_at: datetime | None = None
    delivered_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderFacts:
    """An order as the shop knows it now: the whole, not a part.

    reference: the shop's own id, a pseudonym. number: what the customer sees. member: the number
    of the member who bought it, or None. total: minor units of currency (ISO 4217). parcels: all
    of them, or None when nothing is said about parcels.
    """

    reference: str
    number: str
    state: OrderState
    currency: str
    total: int
    placed_at: datetime
    consignee: ConsigneeFacts
    lines: tuple[LineFacts, ...]
    parcels: tuple[ParcelFacts, ...] | None = None
    member: str | None = None
    paid_at: datetime | None = None
    payment_method: str = ""
    promised_on: date | None = None
    completed_at: datetime | None = None
    updated_at: datetime | None = None
