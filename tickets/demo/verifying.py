"""How the demo's agents verify: by what the customer says of the order, sometimes wrongly first."""

from random import Random

from helpdesk.actor import Actor
from helpdesk.audit.reads import text
from helpdesk.money import decimal_text
from tickets.actions.verification import verify_by_facts
from tickets.models import Order, Ticket

FACTOR = "order_facts"


def verify(random: Random, ticket: Ticket, worker: Actor) -> None:
    """Most customers who gave an order number can say what it cost; some need a second try."""
    if ticket.order is None or random.random() < 0.3:
        return
    said = facts_of(ticket.order)
    if random.random() < 0.25:
        verify_by_facts(ticket, FACTOR, said | {"amount": "1.00"}, actor=worker)
    verify_by_facts(ticket, FACTOR, said, actor=worker)


def facts_of(order: Order) -> dict[str, str]:
    """The number, and a fact that is not on the parcel's label."""
    return {"order": text(order.number), "amount": decimal_text(order.total, order.currency)}
