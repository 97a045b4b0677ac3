"""Giving back cases that turn out to be of their agent, or of somebody near them."""

from helpdesk.actions import Work, action
from helpdesk.actor import Actor, ActorKind, system
from helpdesk.errors import NotFound
from identity.access import actor_for
from identity.events import TiesChanged
from identity.ties import reached_like, tied_to
from tickets.access import must_not_touch, unbarred
from tickets.chat.actions.releasing import release_chat_of
from tickets.events import TicketChanged
from tickets.models import Ticket
from tickets.models.tickets import TicketState

TIES = system("ties")


@action("ticket.release")
def release_case(work: Work, ticket: Ticket, *, actor: Actor) -> Ticket:
    """Give a case back to the queue whose holder must not touch it. Raises NotFound for anybody
    but Redress itself."""
    if actor.kind != ActorKind.SYSTEM:
        raise NotFound
    ticket = work.lock(ticket)
    work.about(ticket, case=ticket.number)
    holder = ticket.assignee
    if holder is None or not must_not_touch(actor_for(holder), ticket):
        work.nothing_happened()
        return ticket
    work.update(ticket, assignee=None)
    work.detail(to="", was=holder.uid)
    work.publish(
        TicketChanged(platform=ticket.platform_id, number=ticket.number, change="assigned")
    )
    return ticket


def release_cases(person: Actor) -> None:
    """Give back what somebody has in hand and must not touch."""
    theirs = Ticket.objects.filter(assignee__uid=person.id.removeprefix("staff:"))
    theirs = theirs.exclude(state=TicketState.ENDED)
    for ticket in theirs.exclude(pk__in=unbarred(theirs, person).values("pk")):
        release_case(ticket, actor=TIES)


def keep_ties_away(work: Work, ticket: Ticket) -> None:
    """Inside the action that finds out whose case it is, at its end: whoever at the desk must not
    touch it loses it, and their lines into it close."""
    order = ticket.order
    receivers = reached_like(order.consignee) if order else []
    for person in tied_to(ticket.member, order.member if order else None, also=receivers):
        work.publish(TiesChanged(staff=person.uid))
    if ticket.assignee_id is not None:
        release_case(ticket, actor=TIES)
    release_chat_of(ticket)
    ticket.refresh_from_db(fields=["assignee"])
