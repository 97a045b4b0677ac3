"""Whom the demo's shop pages can be signed in as, and what they bought."""

from identity.models import Member
from tickets.models import Order

PEOPLE = 3
ORDERS = 3
LOOKED_AT = 30
"""The newest orders, among whose buyers the people are found."""


def shoppers(platform: str) -> list[Member]:
    """Members who bought something lately: 1 query."""
    orders = Order.objects.filter(platform=platform, member__isnull=False, member__closed_at=None)
    newest = orders.select_related("member").order_by("-placed_at", "-pk")[:LOOKED_AT]
    buyers = {order.member.number: order.member for order in newest if order.member}
    return list(buyers.values())[:PEOPLE]


def orders_of(member: Member) -> list[Order]:
    """Their newest orders with what was in them: 2 queries."""
    orders = Order.objects.filter(platform=member.platform_id, member=member)
    return list(orders.prefetch_related("lines").order_by("-placed_at", "-pk")[:ORDERS])
