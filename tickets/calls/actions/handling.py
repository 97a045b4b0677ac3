"""What the desk does with a call: have it, put it under a case, wrap it up."""

from helpdesk.actions import Work, action
from helpdesk.actor import Actor
from helpdesk.errors import NotFound
from helpdesk.purposes import Purpose
from identity.access import require, require_still, staff_of
from identity.roles import Right
from tickets.access import unbarred
from tickets.actions.intake import LONGEST, ComplaintFacts, open_ticket
from tickets.actions.messages import append_message
from tickets.actions.verification import carry_on
from tickets.calls.access import barred_from
from tickets.calls.actions.contact import continue_earlier_call
from tickets.calls.errors import CaseAlready, NoSuchCase, NotUnderWay, TakenAlready
from tickets.calls.events import CallChanged
from tickets.calls.models import Call
from tickets.calls.models.call_backs import CallBackState
from tickets.calls.models.calls import CallOutcome, CallState
from tickets.calls.standing import carried_to
from tickets.errors import TooLong
from tickets.models import Ticket
from tickets.models.conversations import Author
from tickets.models.tickets import Channel

UNDER_WAY = frozenset({CallState.RINGING, CallState.ANSWERED})


@action("call.take")
def take_call(work: Work, call: Call, *, actor: Actor) -> Call:
    """Say that one has a call that rings or goes on; the telephone itself is answered on the
    telephone. Raises TakenAlready, NotUnderWay."""
    call = held(work, call, actor)
    me = staff_of(actor)
    if call.taken_by == me:
        work.nothing_happened()
        return call
    if call.taken_by is not None:
        raise TakenAlready(name=call.taken_by.name)
    if call.state not in UNDER_WAY:
        raise NotUnderWay
    work.update(call, taken_by=me, taken_at=work.now)
    continue_earlier_call(work, call)
    tell(work, call, "taken")
    return call


@action("call.wrap_up")
def wrap_up(work: Work, call: Call, *, actor: Actor, outcome: str, notes: str) -> Call:
    """Note what was said and what came of it; may be done again, and every version is kept.

    Raises TooLong.
    """
    call = held(work, call, actor)
    if len(notes) > LONGEST:
        raise TooLong(field="notes", most=LONGEST)
    changed = work.update(call, outcome=CallOutcome(outcome), notes=notes)
    if not changed and call.wrapped_up_at is not None:
        work.nothing_happened()
        return call
    work.update(
        call,
        wrapped_up_at=call.wrapped_up_at or work.now,
        taken_by=call.taken_by or staff_of(actor),
    )
    tell(work, call, "wrapped_up")
    return call


@action("call.link")
def link_call(work: Work, call: Call, *, actor: Actor, case: str) -> Call:
    """Put a call under a case of its platform. Raises NoSuchCase, CaseAlready."""
    call = held(work, call, actor)
    cases = Ticket.objects.filter(platform=call.platform_id, number=case.strip().upper())
    ticket = unbarred(cases, actor).first()
    if ticket is None:
        raise NoSuchCase(field="case")
    put_under(work, call, ticket)
    return call


@action("call.open_case")
def open_case(work: Work, call: Call, *, actor: Actor, facts: ComplaintFacts) -> Ticket:
    """Open a case for what a caller told, once: the case of the same caller, by call.

    facts: channel, phone and pseudonym are the call's own. Raises what `open_ticket` raises.
    """
    call = held(work, call, actor)
    if call.ticket is not None:
        work.nothing_happened()
        return call.ticket
    opened = open_ticket(call.platform, facts, actor=actor, key=f"call:{call.uid}")
    put_under(work, call, opened.ticket)
    return opened.ticket


def put_under(work: Work, call: Call, ticket: Ticket) -> None:
    """Note the case at the (held) call, and the call in the case's conversation."""
    if call.ticket_id == ticket.pk:
        work.nothing_happened()
        return
    if call.ticket is not None:
        raise CaseAlready(case=call.ticket.number)
    ticket = work.lock(ticket)
    work.update(call, ticket=ticket, order=ticket.order)
    work.about(call, case=ticket.number, purpose=Purpose.TAKE_CALL)
    append_message(
        work,
        ticket,
        author=Author.SYSTEM,
        channel=Channel.CALL,
        client_id=f"call:{call.uid}",
        code="call",
    )
    work.update(ticket, last_activity_at=work.now)
    carry_to_case(work, call, ticket)
    rows = call.call_backs.select_for_update(of=("self",)).order_by("pk")
    for owed in rows.filter(state=CallBackState.OPEN, ticket=None):
        work.update(owed, ticket=ticket)
    tell(work, call, "linked")


def carry_to_case(work: Work, call: Call, ticket: Ticket) -> None:
    """What the caller proved counts in the case too: nobody is asked twice."""
    verification = carried_to(call)
    if verification is not None:
        carry_on(verification, ticket, actor=work.actor)


def held(work: Work, call: Call, actor: Actor) -> Call:
    """The call as it is now, for somebody who may work on it then: while it was waited for, their
    access may have ended, or they may have declared who calls. Raises NotFound, Forbidden."""
    require(actor, Right.WORK_CASES, call.platform_id)
    call = work.lock(call)
    require_still(actor, Right.WORK_CASES, call.platform_id)
    if barred_from(actor, call):
        raise NotFound
    case = call.ticket.number if call.ticket else ""
    work.about(call, case=case, purpose=Purpose.TAKE_CALL)
    return call


def tell(work: Work, call: Call, change: str) -> None:
    """Hint the desk."""
    work.publish(CallChanged(platform=call.platform_id, number=call.number, change=change))
