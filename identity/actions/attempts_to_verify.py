"""Counting and recording tries at verification: shared by its actions."""

from datetime import timedelta

from django.db.models import Q

from helpdesk.actions import Work
from helpdesk.actor import Actor, ActorKind, customer
from helpdesk.audit.models import Kind
from helpdesk.errors import NotFound
from helpdesk.holds import hold
from helpdesk.purposes import Purpose
from identity.access import require, require_still
from identity.models import Freeze, Member, Verification, VerificationAttempt
from identity.roles import Right
from identity.verification.factors import Proof
from identity.verification.outcomes import Outcome

FAILURES = 5
LOCKED_FOR = timedelta(minutes=30)
PER_DAY = 10
"""Wrong tries at one member or one order in 24 hours, over all contacts: a guesser who opens case
after case gets no further."""

WINDOW = timedelta(hours=1)
PER_SOURCE = 20
"""Wrong tries and codes together from one place in an hour: a whole office, or a carrier's shared
address, gets by with it; who tries account after account does not (ASVS 5.0 6.3.1)."""

COUNTED = (Outcome.NOT_PROVEN, Outcome.SENT, Outcome.NOT_SENT, Outcome.LIMITED)


def held(work: Work, verification: Verification) -> Verification:
    """The row as it is now, for somebody who may work on it; the entry is about it."""
    require_party(work.actor, verification)
    verification = work.lock(verification)
    if work.actor.kind == ActorKind.STAFF:
        require_still(work.actor, Right.WORK_CASES, verification.platform_id)
    work.about(verification, case=verification.case, purpose=Purpose.VERIFY)
    if verification.ended_at is not None:
        raise NotFound
    return verification


def require_party(actor: Actor, verification: Verification) -> None:
    """Raise NotFound for anybody but staff of the platform and the one who contacted."""
    if actor.kind == ActorKind.STAFF:
        return require(actor, Right.WORK_CASES, verification.platform_id)
    if actor.id != customer(verification.subject_id, verification.platform_id).id:
        raise NotFound
    return None


def is_locked(work: Work, verification: Verification) -> bool:
    """Whether nothing is compared in this contact for now."""
    return verification.locked_until is not None and verification.locked_until > work.now


def guessed_at_too_often(work: Work, proof: Proof) -> bool:
    """Whether the member or the order has seen too many wrong tries today. As many queries found
    or not. The member is held, so that guesses at their several orders are counted one after the
    other."""
    held_until_the_end(proof.member.pk if proof.member else 0)
    tries = VerificationAttempt.objects.filter(
        Q(target=proof.target or "-") | Q(member=proof.member.pk if proof.member else 0),
        outcome=Outcome.NOT_PROVEN,
        at__gt=work.now - timedelta(days=1),
    )
    return tries.count() >= PER_DAY


def held_until_the_end(member: int) -> None:
    """Hold a member's row, if there is one of this primary key."""
    list(Member.objects.select_for_update().filter(pk=member).values_list("pk"))


def too_many_from(work: Work, source: str) -> bool:
    """Whether too many wrong tries, or too many codes, came from one place within the hour.

    source: see identity/verification/sources.py; the desk's own tries have none and no such limit.
    It is held, so that its tries in many contacts are counted one after the other.
    """
    if source:
        hold("source", source)
    tries = VerificationAttempt.objects.filter(
        source=source or "-", outcome__in=COUNTED, at__gt=work.now - WINDOW
    )
    return tries.count() >= PER_SOURCE


def is_frozen(proof: Proof) -> bool:
    """Whether the account that was guessed at is frozen. One query, found or not."""
    member = proof.member.pk if proof.member else 0
    return Freeze.objects.filter(member=member, lifted_at=None).exists()


def not_looked_at(
    work: Work, verification: Verification, factor: str, outcome: Outcome, source: str
) -> Outcome:
    """Record a try that was not even compared and says nothing about this contact."""
    work.kind(Kind.DENY)
    note(work, verification, factor, outcome, Proof(), source=source)
    return outcome


def note(
    work: Work,
    verification: Verification,
    factor: str,
    outcome: Outcome,
    proof: Proof,
    *,
    source: str = "",
    target: str = "",
) -> VerificationAttempt:
    """Record a try: which factor, how it ended, what it was aimed at; nothing of what was said.
    target: what it was aimed at, where the proof does not tell."""
    work.outcome(outcome)
    work.detail(factor=factor)
    return work.create(
        VerificationAttempt(
            platform_id=verification.platform_id,
            verification=verification,
            factor=factor,
            outcome=outcome,
            target=target or proof.target,
            member=proof.member,
            source=source,
            by=work.actor.id,
            at=work.now,
        )
    )


def failed(
    work: Work,
    verification: Verification,
    factor: str,
    outcome: Outcome,
    proof: Proof,
    *,
    source: str = "",
) -> Outcome:
    """Record a try that proved nothing, and lock the contact after the fifth.

    A success does not set the count back: it would pay for the next four guesses.
    """
    work.kind(Kind.DENY)
    note(work, verification, factor, outcome, proof, source=source)
    if outcome == Outcome.LOCKED:
        return outcome
    failures = verification.failures + 1
    if failures < FAILURES:
        work.update(verification, failures=failures)
    else:
        work.update(verification, failures=0, locked_until=work.now + LOCKED_FOR)
    return outcome
