"""Calling back: who does it, and how each attempt went."""

from datetime import datetime

from helpdesk.actions import Work, action
from helpdesk.actor import Actor
from helpdesk.policies import current
from helpdesk.purposes import Purpose
from identity.access import require, require_still, staff_of
from identity.roles import Right
from tickets.actions.letters import write_about
from tickets.calls.call_backs.errors import OverAlready, Past, SomebodyElses, WhenAgain
from tickets.calls.call_backs.events import tell
from tickets.calls.call_backs.holding import hold
from tickets.calls.call_backs.times import due_again
from tickets.calls.models import CallBack, CallBackAttempt
from tickets.calls.models.call_backs import AttemptOutcome, CallBackState

ENDS = {
    AttemptOutcome.REACHED: CallBackState.DONE,
    AttemptOutcome.WRONG_NUMBER: CallBackState.GIVEN_UP,
}


@action("call_back.take")
def take_call_back(work: Work, owed: CallBack, *, actor: Actor) -> CallBack:
    """Say that one calls. Raises SomebodyElses, OverAlready."""
    owed = held(work, owed, actor)
    me = staff_of(actor)
    if owed.assignee_id == me.pk:
        work.nothing_happened()
        return owed
    if owed.assignee is not None:
        raise SomebodyElses(name=owed.assignee.name)
    work.update(owed, assignee=me)
    tell(work, owed, "taken")
    return owed


@action("call_back.leave")
def leave_call_back(work: Work, owed: CallBack, *, actor: Actor) -> CallBack:
    """Leave it to whoever comes next; also a colleague's, who may be ill."""
    owed = held(work, owed, actor)
    if not work.update(owed, assignee=None):
        work.nothing_happened()
        return owed
    tell(work, owed, "left")
    return owed


@action("call_back.try")
def note_attempt(
    work: Work,
    owed: CallBack,
    *,
    actor: Actor,
    outcome: str,
    client_id: str,
    again_at: datetime | None = None,
) -> CallBackAttempt:
    """Note how an attempt went, once per `client_id`.

    again_at: when they want to be called, for LATER. An attempt in vain is due again after the
    operator's pause, until there were as many as the profile says; then it is given up, and
    written about where a case has an address. Raises OverAlready, WhenAgain, Past.
    """
    require(actor, Right.WORK_CASES, owed.platform_id)
    known = CallBackAttempt.objects.filter(call_back=owed, client_id=client_id).first()
    if known is not None:
        work.nothing_happened()
        return known
    owed = held(work, owed, actor)
    result = AttemptOutcome(outcome)
    if result == AttemptOutcome.LATER:
        refuse_bad_time(work, again_at)
    attempt = CallBackAttempt(
        platform_id=owed.platform_id,
        call_back=owed,
        client_id=client_id,
        outcome=result,
        tried_by=actor.id,
        trier_name=actor.name,
        at=work.now,
    )
    work.create(attempt)
    work.outcome(f"call_back_{result}")
    go_on(work, owed, result, again_at)
    return attempt


def refuse_bad_time(work: Work, again_at: datetime | None) -> None:
    """Raise WhenAgain or Past unless it is a time to come."""
    if again_at is None:
        raise WhenAgain(field="again_at")
    if again_at <= work.now:
        raise Past(field="again_at")


def go_on(work: Work, owed: CallBack, result: AttemptOutcome, again_at: datetime | None) -> None:
    """What an attempt leads to."""
    if result in ENDS:
        end(work, owed, ENDS[result])
    elif result == AttemptOutcome.LATER:
        work.update(owed, from_at=again_at, until_at=None)
        tell(work, owed, "later")
    elif in_vain(owed) >= current(owed.platform_id).call_backs.attempts:
        end(work, owed, CallBackState.GIVEN_UP)
        if owed.ticket is not None:
            write_about(work, owed.ticket, "call_back_given_up", key=f"call-back:{owed.uid}")
    else:
        work.update(owed, from_at=due_again(owed.platform_id, work.now), until_at=None)
        tell(work, owed, "later")


def in_vain(owed: CallBack) -> int:
    """How often nobody was reached."""
    vain = (AttemptOutcome.NOBODY, AttemptOutcome.BUSY)
    return CallBackAttempt.objects.filter(call_back=owed, outcome__in=vain).count()


@action("call_back.cancel")
def cancel_call_back(work: Work, owed: CallBack, *, actor: Actor) -> CallBack:
    """They want no call any more. Raises OverAlready."""
    owed = held(work, owed, actor)
    end(work, owed, CallBackState.CANCELLED)
    return owed


def end(work: Work, owed: CallBack, state: CallBackState) -> None:
    """Close a (held) call-back."""
    work.update(owed, state=state, ended_at=work.now)
    tell(work, owed, state)


def held(work: Work, owed: CallBack, actor: Actor) -> CallBack:
    """The open call-back as it is now, for somebody who works on its platform.

    Raises NotFound, Forbidden, OverAlready.
    """
    require(actor, Right.WORK_CASES, owed.platform_id)
    owed = hold(work, owed)
    require_still(actor, Right.WORK_CASES, owed.platform_id)
    case = owed.ticket.number if owed.ticket else ""
    work.about(owed, case=case, purpose=Purpose.TAKE_CALL)
    if owed.state != CallBackState.OPEN:
        raise OverAlready
    return owed
