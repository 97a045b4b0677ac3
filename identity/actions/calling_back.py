"""Calling back the registered number: staff dial it, and say whom they reached."""

from django.utils.translation import gettext_lazy as _

from helpdesk.actions import Work, action
from helpdesk.actor import Actor
from helpdesk.errors import BadInput, Conflict
from identity.access import require
from identity.actions.attempts_to_verify import failed, held, is_frozen, is_locked, note
from identity.actions.verification import proved
from identity.models import Member, Verification
from identity.roles import Right
from identity.ties import is_barred
from identity.verification.calling import called_too_often, just_called, under_way
from identity.verification.factors import CALL_BACK, Proof
from identity.verification.holding import Held, changed_recently
from identity.verification.outcomes import Outcome

REACHED = "reached"
RESULTS = (REACHED, Outcome.NOT_REACHED, Outcome.SOMEBODY_ELSE)
"""How a call back can go."""


class NobodyDialled(Conflict):
    """Nobody is calling back, or they began more than ten minutes ago."""

    code = "nobody_dialled"
    words = _("This call back is over. Begin another one, then say how it went.")


@action("verification.call_back")
def begin_call_back(
    work: Work, verification: Verification, *, actor: Actor, expected: int | None = None
) -> Outcome:
    """Let the actor dial the registered phone of the member that earlier proofs speak of, else of
    `expected` (a primary key). Nobody says which number: that is the registered one.

    Ends in CALLED, also when it is being made already, NOT_CALLED, TOO_NEW for a phone that may
    have changed within 24 hours, TOO_SOON within a minute of the last, or LOCKED.
    """
    require(actor, Right.WORK_CASES, verification.platform_id)
    verification = held(work, verification)
    if is_locked(work, verification):
        return failed(work, verification, CALL_BACK, Outcome.LOCKED, Proof())
    making = under_way(verification, actor.id, work.now) is not None
    if making or just_called(verification, work.now):
        work.nothing_happened()
        return Outcome.CALLED if making else Outcome.TOO_SOON
    about = Held.of(verification, work.now).about or expected or 0
    rows = Member.objects.filter(platform=verification.platform_id, pk=about)
    member = rows.first()
    outcome = whether_to_call(work, member)
    note(work, verification, CALL_BACK, outcome, Proof(member=member))
    return outcome


@action("verification.called_back")
def end_call_back(work: Work, verification: Verification, result: str, *, actor: Actor) -> Outcome:
    """Say how a call back went: one of RESULTS. Whoever was reached holds the registered phone.

    Ends in PROVEN, NOT_REACHED, SOMEBODY_ELSE (which counts as a wrong try), TOO_NEW or FROZEN.
    Raises NobodyDialled, for who did not dial it too, and BadInput.
    """
    require(actor, Right.WORK_CASES, verification.platform_id)
    verification = held(work, verification)
    if result not in RESULTS:
        raise BadInput(field="result")
    call = under_way(verification, actor.id, work.now)
    if call is None:
        raise NobodyDialled
    proof = Proof(matched=result == REACHED, member=call.member)
    if result == Outcome.NOT_REACHED:
        note(work, verification, CALL_BACK, Outcome.NOT_REACHED, proof)
        return Outcome.NOT_REACHED
    if result == Outcome.SOMEBODY_ELSE:
        return failed(work, verification, CALL_BACK, Outcome.SOMEBODY_ELSE, proof)
    if changed_recently(call.member, work.now):
        note(work, verification, CALL_BACK, Outcome.TOO_NEW, proof)
        return Outcome.TOO_NEW
    return proved(work, verification, CALL_BACK, proof)


def whether_to_call(work: Work, member: Member | None) -> Outcome:
    """Whether the member's phone may be dialled now."""
    if member is None or member.phone is None or is_barred(work.actor, member):
        return Outcome.NOT_CALLED
    if is_frozen(Proof(member=member)) or called_too_often(member, work.now):
        return Outcome.NOT_CALLED
    return Outcome.TOO_NEW if changed_recently(member, work.now) else Outcome.CALLED
