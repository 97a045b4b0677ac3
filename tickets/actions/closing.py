"""Ending a case, and opening it again. Ending is making a closure; reopening ends the closure."""

from typing import Any

from helpdesk.actions import Work, action
from helpdesk.actor import Actor
from helpdesk.errors import NotFound
from identity.access import require
from identity.roles import Right
from tickets.access import is_own, require_case_still, unbarred
from tickets.actions.letters import write_about
from tickets.actions.messages import append_message
from tickets.actions.turns import nobodys_turn, turn_to_desk
from tickets.chat.actions.ending import end_with_case
from tickets.errors import AlreadyEnded, NoSolution, NotEnded, SameCase
from tickets.events import TicketChanged
from tickets.models import Closure, Ticket
from tickets.models.conversations import Author
from tickets.models.tickets import ClosureKind, Result, TicketState


@action("ticket.solve")
def solve_ticket(
    work: Work, ticket: Ticket, *, actor: Actor, solution: str, result: Result
) -> Closure:
    """End a case with what was done and what came of it, and tell the customer.

    Both are recorded because policies promise it (Tinh Tinh Mall 1(4), Hong Kong site I.1,
    EasyDser I). Raises NoSolution, AlreadyEnded.
    """
    if not solution.strip():
        raise NoSolution(field="solution")
    closure = end(work, ticket, ClosureKind.SOLVED, result=result, solution=solution)
    write_about(work, closure.ticket, "solved", key=f"solved:{closure.pk}")
    return closure


@action("ticket.mark_spam")
def mark_spam(work: Work, ticket: Ticket, *, actor: Actor) -> Closure:
    """End a case that is no case. Nobody is written to. Raises AlreadyEnded."""
    return end(work, ticket, ClosureKind.SPAM)


@action("ticket.mark_duplicate")
def mark_duplicate(work: Work, ticket: Ticket, *, actor: Actor, of: str) -> Closure:
    """End a case that is the same as another of its platform, which goes on.

    of: the other's number. Raises NotFound (field "of"), SameCase, AlreadyEnded.
    """
    named = Ticket.objects.filter(platform=ticket.platform_id, number=of.strip().upper())
    other = unbarred(named, actor).first()
    if other is None:
        raise NotFound(field="of")
    if other.pk == ticket.pk:
        raise SameCase(field="of")
    return end(work, ticket, ClosureKind.DUPLICATE, duplicate_of=other)


@action("ticket.reopen")
def reopen_ticket(work: Work, ticket: Ticket, *, actor: Actor) -> Ticket:
    """Take back the end of a case: at the desk, or of one's own. Raises NotEnded, NotFound."""
    if not is_own(actor, ticket):
        require(actor, Right.WORK_CASES, ticket.platform_id)
    ticket = work.lock(ticket)
    if not is_own(actor, ticket):
        require_case_still(actor, ticket)
    work.about(ticket, case=ticket.number)
    if not reopen(work, ticket):
        raise NotEnded
    return ticket


def reopen(work: Work, ticket: Ticket) -> bool:
    """End the closure in force of a (locked) case; False if there is none.

    For actions that reopen by the way, such as a customer's message to an ended case.
    """
    closure = Closure.objects.select_for_update().filter(ticket=ticket, reopened_at=None).first()
    if closure is None:
        return False
    work.update(closure, reopened_at=work.now, reopened_by=work.actor.id)
    say(work, ticket, "reopened", closure)
    turn_to_desk(work, ticket)
    announce(work, ticket, "reopened")
    return True


def end(work: Work, ticket: Ticket, kind: ClosureKind, **facts: Any) -> Closure:
    """Make the closure of a case, stop its clocks, and say so in the conversation."""
    require(work.actor, Right.WORK_CASES, ticket.platform_id)
    ticket = work.lock(ticket)
    require_case_still(work.actor, ticket)
    work.about(ticket, case=ticket.number)
    if ticket.state == TicketState.ENDED:
        raise AlreadyEnded
    closure = Closure(
        platform_id=ticket.platform_id, ticket=ticket, subject_id=ticket.subject_id,
        kind=kind, closed_by=work.actor.id, closed_at=work.now,
    )  # fmt: skip
    for name, value in facts.items():
        setattr(closure, name, value)
    work.create(closure)
    work.detail(kind=kind.value, result=closure.result)
    say(work, ticket, kind.value, closure)
    end_with_case(work, ticket)
    nobodys_turn(work, ticket)
    announce(work, ticket, "ended")
    return closure


def say(work: Work, ticket: Ticket, code: str, closure: Closure) -> None:
    """A system line about the end or its undoing, once."""
    append_message(
        work, ticket, author=Author.SYSTEM, channel=ticket.channel, code=code,
        client_id=f"{code}:{closure.pk}",
    )  # fmt: skip


def announce(work: Work, ticket: Ticket, change: str) -> None:
    """Tell the desk."""
    work.publish(TicketChanged(platform=ticket.platform_id, number=ticket.number, change=change))
