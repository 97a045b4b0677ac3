"""Who has a case."""

from helpdesk.actions import Work, action
from helpdesk.actor import Actor
from identity.access import actor_for, may, require, staff_of
from identity.models import Staff
from identity.roles import Right
from tickets.access import must_not_touch, require_case_still
from tickets.errors import AlreadyEnded, CannotTakeOver, CannotWorkHere
from tickets.events import TicketChanged
from tickets.models import Ticket
from tickets.models.tickets import TicketState


@action("ticket.assign")
def assign_ticket(work: Work, ticket: Ticket, *, actor: Actor, to: Staff | None) -> Ticket:
    """Give a case to somebody, or with None to nobody.

    Anybody at the platform's desk may take a case that nobody has, and give away their own; the
    rest takes the right to assign. Raises CannotTakeOver, CannotWorkHere, AlreadyEnded.
    """
    require(actor, Right.WORK_CASES, ticket.platform_id)
    ticket = work.lock(ticket)
    require_case_still(actor, ticket)
    work.about(ticket, case=ticket.number)
    if ticket.assignee_id == (to.pk if to else None):
        work.nothing_happened()
        return ticket
    if ticket.state == TicketState.ENDED:
        raise AlreadyEnded
    check(ticket, actor, to)
    work.update(ticket, assignee=to)
    work.detail(to=to.uid if to else "")
    work.publish(
        TicketChanged(platform=ticket.platform_id, number=ticket.number, change="assigned")
    )
    return ticket


def check(ticket: Ticket, actor: Actor, to: Staff | None) -> None:
    """Raise what stands against this hand-over."""
    if to is not None and not could_have(actor_for(to), ticket):
        raise CannotWorkHere(field="to")
    if may(actor, Right.ASSIGN_CASES, ticket.platform_id):
        return
    holder = ticket.assignee
    if holder is not None and holder.pk != staff_of(actor).pk:
        raise CannotTakeOver(name=holder.name)
    if holder is None and to is not None and to.pk != staff_of(actor).pk:
        require(actor, Right.ASSIGN_CASES, ticket.platform_id)


def could_have(person: Actor, ticket: Ticket) -> bool:
    """Whether somebody may work this case."""
    may_work = may(person, Right.WORK_CASES, ticket.platform_id)
    return may_work and not must_not_touch(person, ticket)
