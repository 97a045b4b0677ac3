"""Whose turn it is in a case, and which of its clocks run: shared by actions on cases."""

from datetime import datetime, timedelta
from typing import Any

from helpdesk.actions import Work
from helpdesk.policies import profile
from tickets.models import Ticket
from tickets.models.tickets import TicketState


def first_due(*clocks: datetime | None) -> datetime | None:
    """The earliest of the clocks that run, or None."""
    return min((clock for clock in clocks if clock is not None), default=None)


def turn_to_desk(work: Work, ticket: Ticket, **more: Any) -> None:
    """The customer wrote in a (locked) case: it is ours to answer.

    The target counts from the first message we left unanswered. A promise goes on running.
    """
    since = ticket.waiting_since or work.now
    target = ticket.target_at or since + timedelta(hours=hours_to_answer(ticket))
    work.update(
        ticket,
        state=TicketState.OPEN,
        waiting_since=since,
        target_at=target,
        due_at=first_due(target, ticket.promised_at),
        last_activity_at=work.now,
        **more,
    )


def turn_to_customer(work: Work, ticket: Ticket, **more: Any) -> None:
    """We answered in a (locked) case: only a promise still runs, until the case ends."""
    work.update(
        ticket,
        state=TicketState.WAITING,
        waiting_since=None,
        target_at=None,
        due_at=ticket.promised_at,
        last_activity_at=work.now,
        **more,
    )


def nobodys_turn(work: Work, ticket: Ticket, **more: Any) -> None:
    """A (locked) case ended: no clock runs."""
    work.update(
        ticket,
        state=TicketState.ENDED,
        waiting_since=None,
        target_at=None,
        due_at=None,
        last_activity_at=work.now,
        **more,
    )


def hours_to_answer(ticket: Ticket) -> int:
    """The operator's own target, in hours, for the next reply; never a promise."""
    policy = profile(ticket.platform_id, ticket.policy_version)
    return policy.target("next_reply" if ticket.first_reply_at else "first_reply").hours
