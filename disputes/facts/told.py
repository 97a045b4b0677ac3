"""What a dialect makes of an event: the same shape whoever told it."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

SHOP = "shop"
"""In place of a connection: the shop's own telling of a parcel, through the orders API."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentTold:
    """One thing about a payment; see PaymentEvent.

    amount: minor units of currency; of a capture or of REFUNDED_SO_FAR all so far, of a refund or
    chargeback its own. details: of a payment "method"; of a refund "begun_at"; of a chargeback
    "state", "reason", "due_by" (None: no answer possible), "answered", "opened_at". Times are ISO
    8601 in UTC.
    """

    key: str
    kind: str
    at: datetime
    currency: str = ""
    amount: int | None = None
    about: str = ""
    raw_kind: str = ""
    raw_state: str = ""
    details: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentNews:
    """What one event tells about one payment.

    provider: the dialect's code. reference: the provider's id of the payment. orders: the order's
    reference at the shop or its number, the likelier first; none where the provider names none.
    """

    provider: str
    reference: str
    told: tuple[PaymentTold, ...]
    orders: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Scan:
    """One scan or note of a carrier; see ParcelEvent. What is "" was not said."""

    key: str
    state: str
    at: datetime
    cause: str = ""
    raw_state: str = ""
    text: str = ""
    city: str = ""
    postcode: str = ""
    country: str = ""
    signed_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ParcelNews:
    """What one event tells about one parcel. order: its reference or number, where that is said,
    which tells apart two orders with one tracking number."""

    tracking_number: str
    scans: tuple[Scan, ...]
    order: str = ""
