"""Who else tells of parcels: rooms above say what is to be written when the shop sends an order."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from helpdesk.actions import Work
from helpdesk.registry import Registry
from tickets.models import Order

Told = dict[int, dict[str, Any]]
"""Fields of parcels, by position."""

WITNESSES: Registry[Callable[[Work, Order, Mapping[int, dict[str, Any]], datetime], Told]] = (
    Registry("witness of parcels")
)
"""By room: a function from the work, an order, what the shop says of its parcels and as of when,
to what is to be written. A parcel that stays out of the answer is removed."""
