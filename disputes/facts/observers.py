"""Who acts on news about an order's money and parcels, within the action that recorded it."""

from collections.abc import Callable

from helpdesk.actions import Work
from helpdesk.registry import Registry
from tickets.models import Order

OBSERVERS: Registry[Callable[[Work, Order], None]] = Registry("observer of facts")
"""By room: a function from the work and the order, which is held. It is called after payments,
refunds, chargebacks and parcels are brought up to date, and not for what changed nothing."""
