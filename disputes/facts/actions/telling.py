"""Whom news about an order reaches, within the action that recorded it."""

from disputes.facts.observers import OBSERVERS
from helpdesk.actions import Work
from tickets.events import TicketChanged
from tickets.models import Order, Ticket
from tickets.models.tickets import TicketState

MOST = 20
"""Open cases of one order that are told; an order with more is nobody's to watch live."""


def tell_about(work: Work, order: Order) -> None:
    """Let the rooms act on it, and the open cases of the order look again."""
    for observe in OBSERVERS:
        observe(work, order)
    tell_cases(work, order)


def tell_cases(work: Work, order: Order) -> None:
    """Let the open cases of the order look again."""
    cases = Ticket.objects.filter(order=order).exclude(state=TicketState.ENDED).order_by("-pk")
    for number in cases.values_list("number", flat=True)[:MOST]:
        work.publish(TicketChanged(platform=order.platform_id, number=number, change="facts"))
