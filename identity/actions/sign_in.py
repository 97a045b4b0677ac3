"""Coming to the desk: a name and password, and a second step where one is set up."""

from dataclasses import dataclass
from datetime import timedelta

from helpdesk.actions import Work, action
from helpdesk.actor import Actor, system
from helpdesk.audit.models import Kind
from identity.access import actor_for
from identity.actions import attempts
from identity.actions.attempts import Tried
from identity.errors import SignInRefused
from identity.models import SignInAttempt, Staff
from identity.passwords import Checked
from identity.steps import has_step

KEPT = timedelta(days=90)
"""How long somebody may look back at who tried with their name."""

BATCH = 200


@dataclass(frozen=True, slots=True)
class Passed:
    """Who gave a right name and password, and whether a code is still to come."""

    staff: Staff
    needs_code: bool


def at_the_door(staff: Staff | None) -> Actor:
    """Who is trying: the person once the password was right, nobody in particular before."""
    return actor_for(staff) if staff else system("sign_in")


@action("sign_in.attempt", kind=Kind.SIGN_IN)
def attempt_sign_in(work: Work, checked: Checked, *, actor: Actor, address: str) -> Passed:
    """Let a checked name and password in, or raise SignInRefused, the same for every reason."""
    tried = Tried.of(checked.name, address)
    known = _known(work, checked.name)
    attempts.refuse_guessing(work, tried, SignInRefused)
    if known is None or not _right(checked, known):
        why = "left" if known and not known.is_active else attempts.WRONG
        work.detail(why=why)
        attempts.note(work, tried, attempts.WRONG)
        raise SignInRefused
    if checked.fresh:
        work.update(known, password=checked.fresh)
    return _passed(work, known, tried)


def _right(checked: Checked, known: Staff) -> bool:
    # The password may have been changed, or the person left, since it was checked.
    unchanged = checked.staff is not None and checked.staff.password == known.password
    return unchanged and known.is_active


def _known(work: Work, name: str) -> Staff | None:
    """The row is held, so that tries for one name are counted one after the other."""
    known = Staff.objects.select_for_update().filter(username=name).first()
    if known is not None:
        work.about(known)
    return known


def _passed(work: Work, staff: Staff, tried: Tried) -> Passed:
    needs_code = has_step(staff)
    outcome = attempts.PASSWORD_RIGHT if needs_code else attempts.SIGNED_IN
    attempts.note(work, tried, outcome)
    work.outcome(outcome)
    return Passed(staff, needs_code)


@action("sign_in.forget")
def forget_attempts(work: Work, *, actor: Actor) -> int:
    """Remove tries older than 90 days, a batch at a time; returns how many. The ledger keeps
    what they came to."""
    oldest = SignInAttempt.objects.order_by("pk")[:BATCH]
    old = [attempt for attempt in oldest if attempt.at < work.now - KEPT]
    if not old:
        work.nothing_happened()
    for attempt in old:
        work.delete(attempt)
    work.detail(count=len(old))
    return len(old)
