"""A second person's word."""

from helpdesk.actions import Work, action
from helpdesk.actor import Actor
from identity.incidents.evasive import is_evasive
from identity.notices.actions.drafting import held
from identity.notices.digests import digest_of
from identity.notices.errors import ChangedSinceSeen, NeedsReason, OwnNotice
from identity.notices.models import Approval, Decision, Notice, NoticeSection, NoticeState
from identity.roles import Right


@action("notice.approve")
def approve_notice(work: Work, notice: Notice, *, actor: Actor, digest: str) -> Approval:
    """Approve exactly what goes out. digest: of what the approver was shown.

    Raises OwnNotice for whoever wrote any of it or submitted it, ChangedSinceSeen, NotFound,
    Forbidden and NotInState.
    """
    notice = held(work, notice, actor, Right.APPROVE_NOTICES, NoticeState.SUBMITTED)
    if not is_second(actor, notice):
        raise OwnNotice
    if digest != notice.digest or digest_of(notice, actor=actor) != digest:
        raise ChangedSinceSeen
    approval = decide(work, notice, Decision.APPROVED)
    work.update(notice, state=NoticeState.APPROVED)
    return approval


@action("notice.return")
def return_notice(work: Work, notice: Notice, *, actor: Actor, reason: str) -> Approval:
    """Send a notice back to its author. Raises NeedsReason, NotFound, Forbidden, NotInState."""
    notice = held(
        work, notice, actor, Right.APPROVE_NOTICES, NoticeState.SUBMITTED
    )  # fmt: skip
    if is_evasive(reason):
        raise NeedsReason(field="reason")
    decision = decide(work, notice, Decision.RETURNED, reason)
    work.update(notice, state=NoticeState.DRAFT, digest="")
    return decision


def decide(work: Work, notice: Notice, decision: Decision, reason: str = "") -> Approval:
    """Keep the word with what it was about."""
    row = Approval(
        platform=notice.platform,
        notice=notice,
        subject_id=notice.subject_id,
        verdict=decision,
        digest=notice.digest,
        people=notice.people,
        said_by=work.actor.id,
        said_at=work.now,
    )
    row.reason = reason or None
    work.detail(digest=notice.digest, people=notice.people)
    return work.create(row)


def is_second(actor: Actor, notice: Notice) -> bool:
    """Whether somebody had no hand in a notice, not even in words that were replaced since, or
    that were written for an earlier version: the next one begins with those."""
    if actor.id in {notice.started_by, notice.submitted_by}:
        return False
    versions = Notice.objects.filter(incident=notice.incident_id).values_list("pk", flat=True)
    wrote = NoticeSection.history.filter(  # type: ignore[attr-defined]
        notice__in=list(versions), written_by=actor.id
    )
    return not wrote.exists()
