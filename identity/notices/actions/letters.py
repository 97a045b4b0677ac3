"""What becomes of each person's letter. Locks: the letter, then the batch, then the notice."""

from datetime import datetime
from typing import Any

from django.utils.timezone import localdate

from helpdesk.actions import Work, action
from helpdesk.actor import Actor
from helpdesk.audit.models import Kind
from helpdesk.files.checks import CheckedFile
from helpdesk.files.storage import store
from helpdesk.mail.models import MailState, OutgoingMail
from helpdesk.mail.queue import queue_mail
from helpdesk.purposes import Purpose
from identity.access import require_still
from identity.incidents.models import Reach
from identity.notices.errors import NotInState, TooLate
from identity.notices.models import Batch, Notice, NoticeState, Recipient, RecipientState
from identity.roles import Right

MAIL = "breach_notice"

UNDER_WAY = frozenset({
    RecipientState.WAITING, RecipientState.MAKING, RecipientState.SENDING,
})  # fmt: skip
"""Counted as waiting on the batch."""


@action("notice.deliver", kind=Kind.DISCLOSE)
def deliver(
    work: Work, recipient: Recipient, *, actor: Actor, made: CheckedFile, heading: str, body: str
) -> None:
    """Keep somebody's letter, and hand it to the mail or to whoever posts it: in one transaction,
    so that a worker lost before its end has sent nothing."""
    row = ours(work, recipient)
    if row is None:
        return
    if row.affected.taken_off_at is not None:
        move(work, row, RecipientState.FAILED, leased_until=None, error="removed")
        return
    file = store(work, platform=row.platform_id, subject=row.subject_id, sent=made)
    state, mail = RecipientState.BY_HAND, None
    if row.channel == Reach.EMAIL and row.affected.email is not None:
        state = RecipientState.SENDING
        mail = queue_mail(
            work, platform=row.platform_id, subject=row.subject_id, to=row.affected.email,
            kind=MAIL, key=f"notice:{row.uid}:{row.again}", language=row.language,
            case=row.notice.incident.number, files=[file], once=True,
            mail_heading=heading, mail_body=body,
        )  # fmt: skip
        if mail is None:
            # Queued before under this very key: what came of it is for a person to find out.
            state = RecipientState.UNKNOWN
    move(work, row, state, file=file, mail=mail, leased_until=None)


@action("notice.not_made")
def note_not_made(
    work: Work, recipient: Recipient, *, actor: Actor, error: str, again_at: datetime | None
) -> None:
    """No letter came of an attempt. error: a code. again_at: None to give up."""
    row = ours(work, recipient)
    if row is None:
        return
    work.detail(error=error, attempts=row.attempts)
    if again_at is None:
        move(work, row, RecipientState.FAILED, leased_until=None, error=error)
    else:
        move(work, row, RecipientState.WAITING, leased_until=None, error=error, next_at=again_at)


def ours(work: Work, recipient: Recipient) -> Recipient | None:
    """The row under lock, or None where another worker has it by now."""
    row = work.lock(recipient)
    about(work, row)
    if row.state == RecipientState.MAKING and row.attempts == recipient.attempts:
        return row
    work.nothing_happened()
    return None


def about(work: Work, row: Recipient) -> None:
    """The entry is about this letter, to this person, of this incident."""
    case = row.notice.incident.number
    work.about(row, subject=row.subject_id, case=case, purpose=Purpose.SEND_NOTICE)


def follow_mail(work: Work, mail: OutgoingMail) -> None:
    """The mail room says what became of a notice's mail, within its own action."""
    row = Recipient.objects.select_for_update().filter(mail=mail).first()
    if row is None or row.state != RecipientState.SENDING:
        return
    if mail.state == MailState.SENT:
        move(work, row, RecipientState.TOLD, told_at=work.now)
    elif mail.state == MailState.UNKNOWN:
        move(work, row, RecipientState.UNKNOWN, error=mail.last_error)
    elif row.affected.address is not None:
        # Refused by email for good: a letter is left.
        move(work, row, RecipientState.BY_HAND, channel=Reach.LETTER, error=mail.last_error)
    else:
        move(work, row, RecipientState.FAILED, error=mail.last_error)


@action("notice.told_by_hand")
def note_told(work: Work, recipient: Recipient, *, actor: Actor, at: datetime) -> Recipient:
    """A person posted the letter or told them by telephone, on a day. Also clears up what was not
    known or failed. Raises TooLate for a day that cannot be, NotInState, NotFound, Forbidden."""
    row = for_hand(work, recipient, actor)
    begun, today = localdate(row.notice.batch.started_at), localdate(work.now)
    if not begun <= localdate(at) <= today:
        raise TooLate(field="day")
    move(work, row, RecipientState.TOLD, told_at=min(at, work.now), seen_to_by=actor.id)
    return row


@action("notice.send_again")
def send_again(work: Work, recipient: Recipient, *, actor: Actor) -> Recipient:
    """A person decided that it did not arrive: send it once more, as a mail of its own. Raises
    NotInState for what is only to be posted, or what a later version tells, NotFound and
    Forbidden."""
    from identity.notices.tasks import send_notices

    # No later version is begun to be sent meanwhile: that locks the incident too.
    work.lock(recipient.incident)
    row = for_hand(work, recipient, actor)
    later = Recipient.objects.filter(affected=row.affected_id, notice__gt=row.notice_id)
    if row.state == RecipientState.BY_HAND or later.exists():
        raise NotInState
    move(
        work, row, RecipientState.WAITING, again=row.again + 1, attempts=0, next_at=work.now,
        mail=None, error="", seen_to_by=actor.id,
    )  # fmt: skip
    send_notices.enqueue()
    return row


def for_hand(work: Work, recipient: Recipient, actor: Actor) -> Recipient:
    """A letter that a person has to see to, under lock."""
    row = work.lock(recipient)
    require_still(actor, Right.HANDLE_INCIDENTS, row.platform_id)
    about(work, row)
    if row.state not in {RecipientState.BY_HAND, RecipientState.UNKNOWN, RecipientState.FAILED}:
        raise NotInState
    return row


def move(work: Work, row: Recipient, state: RecipientState, **changes: Any) -> None:
    """Bring a letter into another state, and the batch's numbers with it."""
    before, after = bucket(row.state), bucket(state)
    work.update(row, state=state, **changes)
    if before == after:
        return
    batch = work.lock_where(Batch, notice=row.notice_id)
    numbers = {before: getattr(batch, before) - 1, after: getattr(batch, after) + 1}
    work.update(batch, **numbers)
    see_to_the_end(work, batch)


def bucket(state: str) -> str:
    """The number on the batch that a state is counted under."""
    return "waiting" if state in UNDER_WAY else str(state)


def see_to_the_end(work: Work, batch: Batch) -> None:
    """A notice is sent when nobody waits; what is to be posted by hand goes on after that."""
    ended = batch.waiting == 0
    if ended == (batch.ended_at is not None):
        return
    work.update(batch, ended_at=work.now if ended else None)
    notice = work.lock_where(Notice, pk=batch.notice_id)
    work.update(notice, state=NoticeState.SENT if ended else NoticeState.SENDING)
