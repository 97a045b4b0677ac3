"""Opening a member's record without a contact of theirs."""

from datetime import timedelta

from helpdesk.actions import Work, action
from helpdesk.actor import Actor
from helpdesk.audit.models import Kind
from helpdesk.errors import NotFound
from helpdesk.purposes import Purpose
from identity.access import require, require_still, staff_of
from identity.models import Member, StatedReason
from identity.roles import Right
from tickets.records.access import members_for, reason_in_force

HOLDS = timedelta(minutes=30)
"""How long a reason holds: one look through a record."""


@action("record.open", kind=Kind.OVERRIDE)
def open_record(
    work: Work, member: Member, *, actor: Actor, reason: str, words: str
) -> StatedReason:
    """Open a member's record for HOLDS, for a reason that reviewers see.

    reason: a code of identity.trail.forms.REASONS; words: more about it, kept sealed. Stating the
    same reason again while it holds changes nothing. Raises NotFound, Forbidden.
    """
    require(actor, Right.OPEN_RECORDS, member.platform_id)
    if not members_for(actor).filter(pk=member.pk).exists():
        raise NotFound
    member = work.lock(member)
    require_still(actor, Right.OPEN_RECORDS, member.platform_id)
    work.about(member, purpose=Purpose.ASKED)
    standing = reason_in_force(actor, member, work.now)
    if standing is not None and standing.reason == reason and said(standing, words):
        work.nothing_happened()
        return standing
    stated = StatedReason(
        platform_id=member.platform_id,
        subject_id=member.subject_id,
        member=member,
        staff=staff_of(actor),
        reason=reason,
        opened_at=work.now,
        expires_at=work.now + HOLDS,
    )
    stated.words = words
    work.detail(reason=reason)
    work.entry.secret = words
    return work.create(stated)


def said(standing: StatedReason, words: str) -> bool:
    """Whether a reason was given in these words."""
    return standing.words is not None and bool(standing.words.is_text(words))
