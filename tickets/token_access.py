"""What a shop's token may know of orders and cases: how they stand, and nothing that was said."""

from helpdesk.actor import Actor
from helpdesk.errors import NotFound
from identity.scopes import Scope, has_scope
from tickets.models import Closure, Order, Ticket


def order_for(actor: Actor, reference: str) -> Order:
    """An order of the token's platform by the shop's reference. Raises NotFound."""
    order = None
    if has_scope(actor, Scope.ORDERS_READ, actor.platform):
        orders = Order.objects.filter(platform=actor.platform).select_related("member")
        order = orders.filter(reference=reference).first()
    if order is None:
        raise NotFound
    return order


def case_for(actor: Actor, number: str) -> tuple[Ticket, Closure | None]:
    """A case of the token's platform by its number, and how it ended if it has. Raises NotFound."""
    ticket = None
    if has_scope(actor, Scope.CASES_READ, actor.platform):
        ticket = Ticket.objects.filter(platform=actor.platform, number=number).first()
    if ticket is None:
        raise NotFound
    return ticket, ticket.closures.filter(reopened_at=None).first()
