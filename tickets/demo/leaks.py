"""The readings behind the demo's incidents: cases opened as the page of the desk opens them."""

from datetime import datetime, timedelta
from random import Random

from helpdesk import moments
from helpdesk.actor import Actor
from helpdesk.audit.reads import note_read
from helpdesk.purposes import Purpose
from identity.incidents.demo import tell_incidents
from tickets.models import Ticket
from tickets.queries.conversation import conversation


def tell_leaks(random: Random) -> int:
    """The incidents, with what was read before them."""
    return tell_incidents(random, open_cases)


def open_cases(platform: str, actor: Actor, begun: datetime, number: int) -> None:
    """Open so many cases, one every two minutes, each with its conversation and its order."""
    tickets = Ticket.objects.filter(platform=platform, opened_at__lt=begun)
    chosen = tickets.select_related("order", "contact", "conversation").order_by("-pk")[:number]
    for place, ticket in enumerate(chosen):
        with moments.at(begun + timedelta(minutes=2 * place)):
            open_case(actor, ticket)


def open_case(actor: Actor, ticket: Ticket) -> None:
    """What the desk notes when somebody who may see the order opens a case."""
    conversation(actor, ticket, "", before=None)
    if ticket.order is not None:
        note_read(
            actor=actor, purpose=Purpose.WORK_CASE, of=ticket.order, platform=ticket.platform_id,
            subject=ticket.order.subject_id, case=ticket.number,
            fields=["number", "lines", "parcels", "consignee"],
        )  # fmt: skip
