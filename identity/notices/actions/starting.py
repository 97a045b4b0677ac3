"""Beginning to send what was approved; pausing, and going on."""

from itertools import islice

from helpdesk.actions import Work, action
from helpdesk.actor import Actor
from identity.access import require, require_still
from identity.incidents.models import AffectedPerson, Reach
from identity.notices.actions.drafting import back_to_draft, held
from identity.notices.content import texts_of
from identity.notices.digests import digest_of, digest_of_words
from identity.notices.errors import ApprovalVoid, NobodyToTell, NotInState
from identity.notices.models import (
    Approval,
    Batch,
    Decision,
    Notice,
    NoticeState,
    Recipient,
    RecipientState,
)
from identity.notices.people import to_tell
from identity.notices.tasks import send_notices
from identity.notices.wording import language_for
from identity.roles import Right

AT_ONCE = 500
"""Rows written together."""


@action("notice.send")
def start_sending(work: Work, notice: Notice, *, actor: Actor) -> Batch:
    """Make a row for everybody and let the workers begin. What goes out is compared with what was
    approved: ApprovalVoid, which is remembered, when one character or person is another.

    Raises NotFound, Forbidden and NotInState too, the latter for a second start.
    """
    notice = held(work, notice, actor, Right.HANDLE_INCIDENTS, NoticeState.APPROVED)
    approval = standing(notice)
    texts = texts_of(notice, actor=actor)
    if approval is None or digest_of(notice, actor=actor, texts=texts) != approval.digest:
        back_to_draft(work, notice)
        raise ApprovalVoid
    people, nowhere = add_recipients(work, notice)
    if not people:
        raise NobodyToTell
    batch = work.create(
        Batch(
            platform=notice.platform, notice=notice, people=people, waiting=people - nowhere,
            unreachable=nowhere, started_by=actor.id, started_at=work.now,
            words=digest_of_words(notice, texts),
            ended_at=None if people > nowhere else work.now,
        )
    )  # fmt: skip
    work.update(notice, state=NoticeState.SENDING if people > nowhere else NoticeState.SENT)
    work.detail(people=people, unreachable=nowhere, digest=approval.digest)
    send_notices.enqueue()
    return batch


def standing(notice: Notice) -> Approval | None:
    """The approval in force."""
    rows = Approval.objects.filter(notice=notice, verdict=Decision.APPROVED, voided_at=None)
    return rows.last()


def add_recipients(work: Work, notice: Notice) -> tuple[int, int]:
    """A row for each person; how many, and how many of them nothing is known to reach."""
    people = nowhere = 0
    rows = to_tell(notice.incident, notice).iterator(chunk_size=AT_ONCE)
    while some := list(islice(rows, AT_ONCE)):
        made = [recipient(work, notice, person) for person in some]
        work.create_all(made)
        people += len(made)
        nowhere += sum(one.state == RecipientState.UNREACHABLE for one in made)
    return people, nowhere


def recipient(work: Work, notice: Notice, person: AffectedPerson) -> Recipient:
    """Somebody's row, not yet written."""
    lost = person.reach == Reach.NOTHING
    return Recipient(
        platform=notice.platform,
        incident=notice.incident,
        notice=notice,
        affected=person,
        subject_id=person.subject_id,
        state=RecipientState.UNREACHABLE if lost else RecipientState.WAITING,
        language=language_for(person.language),
        channel=person.reach,
        next_at=work.now,
    )


@action("notice.pause")
def pause_sending(work: Work, notice: Notice, *, actor: Actor) -> Batch:
    """Let no further letter be begun. Raises NotFound, Forbidden and NotInState."""
    return set_paused(work, notice, actor, paused=True)


@action("notice.go_on")
def go_on_sending(work: Work, notice: Notice, *, actor: Actor) -> Batch:
    """Let the workers go on. Raises NotFound, Forbidden and NotInState."""
    batch = set_paused(work, notice, actor, paused=False)
    send_notices.enqueue()
    return batch


def set_paused(work: Work, notice: Notice, actor: Actor, *, paused: bool) -> Batch:
    """Change it on the batch alone: the notice's row is locked after the batch's elsewhere."""
    require(actor, Right.HANDLE_INCIDENTS, notice.platform_id)
    work.about(notice, case=notice.incident.number)
    batch = work.lock_where(Batch, notice=notice)
    require_still(actor, Right.HANDLE_INCIDENTS, notice.platform_id)
    if batch.ended_at is not None:
        raise NotInState
    if not work.update(batch, paused=paused):
        work.nothing_happened()
    return batch
