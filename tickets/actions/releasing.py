"""Giving back cases that their agent may not work any more."""

from django.db.models import Q, QuerySet

from helpdesk.actions import Work, action
from helpdesk.actor import Actor, ActorKind, system
from helpdesk.errors import NotFound
from identity.events import TiesChanged
from identity.ties import reached_like, tied_to
from tickets.access import may_go_on, tickets_for
from tickets.chat.actions.releasing import release_chat_of
from tickets.chat.models import Chat, ChatState
from tickets.events import TicketChanged
from tickets.models import Ticket
from tickets.models.tickets import TicketState

TIES = system("ties")


@action("ticket.release")
def release_case(work: Work, ticket: Ticket, *, actor: Actor) -> Ticket:
    """Give a case back to the queue whose holder may not work it any more. Raises NotFound for
    anybody but Redress itself."""
    if actor.kind != ActorKind.SYSTEM:
        raise NotFound
    ticket = work.lock(ticket)
    work.about(ticket, case=ticket.number)
    holder = ticket.assignee
    if holder is None or may_go_on(holder, ticket):
        work.nothing_happened()
        return ticket
    work.update(ticket, assignee=None)
    work.detail(to="", was=holder.uid)
    work.publish(
        TicketChanged(platform=ticket.platform_id, number=ticket.number, change="assigned")
    )
    return ticket


def release_cases(person: Actor) -> None:
    """Give back the cases and the chats that somebody has and may not touch any more: by their
    numbers, in the order in which the chats' writer holds cases too."""
    out_of_reach = in_hand(person).exclude(pk__in=tickets_for(person).values("pk"))
    for ticket in sorted(out_of_reach, key=lambda ticket: ticket.number):
        release_case(ticket, actor=TIES)
        release_chat_of(ticket)


def in_hand(person: Actor) -> "QuerySet[Ticket]":
    """The open cases that are somebody's to work, and those they are in a chat of."""
    uid = person.id.removeprefix("staff:")
    theirs = Q(assignee__uid=uid) & ~Q(state=TicketState.ENDED)
    talking = Chat.objects.filter(accepted_by__uid=uid, state=ChatState.ACTIVE)
    return Ticket.objects.filter(theirs | Q(pk__in=talking.values("ticket")))


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
