"""Freezing an account without proof, and lifting it with a reason."""

from django.utils.translation import gettext_lazy as _

from helpdesk.actions import Work, action
from helpdesk.actor import Actor, ActorKind
from helpdesk.errors import BadInput
from helpdesk.purposes import Purpose
from helpdesk.upserts import once_more_if_raced
from identity.access import require, require_still
from identity.actions.attempts_to_verify import note, require_party
from identity.models import Freeze, Member, Verification, VerificationAttempt
from identity.roles import Right
from identity.ties import is_barred
from identity.verification.factors import REPORT, Proof
from identity.verification.freezing import (
    freeze_for,
    frozen_since,
    one_meant,
    too_many_reports,
)
from identity.verification.outcomes import Outcome

LEAST = 10
"""Characters of a reason."""


class NoReason(BadInput):
    """A freeze was to be lifted without saying why."""

    code = "no_reason"
    words = _("Write in a sentence how you know that it is safe again. It is kept in the trail.")


@once_more_if_raced
@action("account.freeze")
def freeze_member(
    work: Work, member: Member, *, actor: Actor, reason: str, case: str = ""
) -> Freeze:
    """Tell and change nothing of an account from now on, whatever is proved, until it is lifted.

    Nothing is asked of whoever wants it: policies let a leak be reported without verification. An
    account that is frozen already stays as it is. What was proved about it before is over, so that
    lifting does not open it again to whoever proved it.
    """
    if actor.kind == ActorKind.STAFF:
        require(actor, Right.WORK_CASES, member.platform_id)
    member = work.lock(member)
    if actor.kind == ActorKind.STAFF:
        require_still(actor, Right.WORK_CASES, member.platform_id)
    work.about(member, case=case, purpose=Purpose.VERIFY)
    held = Freeze.objects.filter(member=member, lifted_at=None).first()
    if held is not None:
        work.nothing_happened()
        return held
    freeze = work.create(
        Freeze(
            platform_id=member.platform_id,
            subject_id=member.subject_id,
            member=member,
            reason=reason,
            case=case,
            asked_by=actor.id,
            frozen_at=work.now,
        )
    )
    close_what_was_proved(work, member)
    return freeze


def close_what_was_proved(work: Work, member: Member) -> None:
    """Let no proof about this account count any longer, and no way through to it."""
    open_now = Verification.objects.filter(
        platform=member.platform_id,
        scope__about=member.pk,
        ended_at=None,
        expires_at__gt=work.now,
    )
    for verification in open_now.order_by("pk"):
        work.update(verification, expires_at=work.now)
    let_through = Verification.objects.filter(
        platform=member.platform_id, scope__vouched__member=member.pk, ended_at=None
    )
    for verification in let_through.order_by("pk"):
        work.update(verification, scope={**verification.scope, "vouched": None})


@action("account.lift_freeze")
def lift_freeze(work: Work, freeze: Freeze, *, actor: Actor, why: str) -> Freeze:
    """Let the account be verified and spoken of again.

    why: how somebody knows that it is safe, kept sealed. Raises NoReason, NotFound (also for an
    account of one's own) and Forbidden.
    """
    require(actor, Right.LIFT_FREEZES, freeze.platform_id)
    freeze_for(actor, freeze.uid)
    if len(why.strip()) < LEAST:
        raise NoReason(field="why")
    freeze = work.lock(freeze)
    require_still(actor, Right.LIFT_FREEZES, freeze.platform_id)
    work.about(freeze, case=freeze.case, purpose=Purpose.VERIFY)
    if freeze.lifted_at is not None:
        work.nothing_happened()
        return freeze
    work.update(freeze, lifted_at=work.now, lifted_by=actor.id, why_lifted=why.strip())
    return freeze


@action("account.report")
def report_account(
    work: Work, verification: Verification, said: str, *, actor: Actor, reason: str, source: str
) -> VerificationAttempt:
    """Note which account somebody means, if exactly one fits and not too often today.

    verification: of the case the report opened; the report is kept among its tries, which limit
    it: per place and per account. Its outcome is FROZE or NOT_FROZEN; outside they look the same
    and take the same work. What FROZE promises, `freeze_reported` does.
    """
    require_party(actor, verification)
    work.about(verification, case=verification.case, purpose=Purpose.VERIFY)
    member = one_meant(verification.platform_id, said)
    barred = member is not None and is_barred(actor, member)
    free = not too_many_reports(source, member, work.now)
    outcome = Outcome.FROZE if member and free and not barred else Outcome.NOT_FROZEN
    meant = Proof(member=member)
    return note(work, verification, REPORT, outcome, meant, source=source, target=reason)


def freeze_reported(attempt: VerificationAttempt, *, actor: Actor) -> bool:
    """Freeze the account that a report meant; returns whether it did.

    Doing it again changes nothing, also where the freeze has been lifted since.
    """
    member = attempt.member
    if member is None or attempt.outcome != Outcome.FROZE or frozen_since(attempt):
        return False
    case = attempt.verification.case
    freeze_member(member, actor=actor, reason=attempt.target, case=case)
    return True
