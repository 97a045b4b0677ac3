"""What becomes of a mail: each attempt ends in one of these."""

from datetime import datetime

from helpdesk.actions import Work, action
from helpdesk.actor import Actor
from helpdesk.mail.followers import tell_follower
from helpdesk.mail.models import DeliveredMail, MailState, OutgoingMail
from helpdesk.vault.models import Subject


@action("mail.sent")
def note_sent(work: Work, mail: OutgoingMail, *, actor: Actor) -> None:
    """The mail server took the mail."""
    row = this_attempt(work, mail)
    if row is not None:
        work.update(
            row, state=MailState.SENT, sent_at=work.now, leased_until=None, last_error=""
        )  # fmt: skip
        tell_follower(work, row)


@action("mail.failed")
def note_failed(
    work: Work, mail: OutgoingMail, *, actor: Actor, error: str, again_at: datetime | None
) -> None:
    """An attempt failed. error: a code, never the server's words, which quote addresses.
    again_at: when to try again, or None to give up."""
    row = this_attempt(work, mail)
    if row is None:
        return
    work.outcome("will_retry" if again_at else "given_up")
    work.detail(error=error, attempts=row.attempts)
    state = MailState.WAITING if again_at else MailState.FAILED
    work.update(
        row, state=state, next_at=again_at or row.next_at, leased_until=None, last_error=error
    )
    if again_at is None:
        tell_follower(work, row)


@action("mail.unknown")
def note_unknown(work: Work, mail: OutgoingMail, *, actor: Actor, error: str) -> None:
    """The mail may have been taken or not; it is not sent again by itself. error: a code."""
    row = this_attempt(work, mail)
    if row is None:
        return
    work.detail(error=error, attempts=row.attempts)
    work.update(row, state=MailState.UNKNOWN, leased_until=None, last_error=error)
    tell_follower(work, row)


@action("mail.delivered_here")
def keep_delivered(
    work: Work, subject: Subject, text: str, *, actor: Actor, means: str = "email"
) -> DeliveredMail:
    """The demo's mail server, and its telephone (means "phone"): keep what came, sealed, for the
    development mailbox."""
    row = DeliveredMail(subject=subject, means=means, at=work.now)
    row.message = text
    work.create(row)
    work.about(row, platform=subject.platform, subject=subject.pk)
    return row


def this_attempt(work: Work, mail: OutgoingMail) -> OutgoingMail | None:
    """The mail, locked; None where the lease ran out and another worker has it by now."""
    row = work.lock(mail)
    work.about(row, case=row.case)
    if row.state == MailState.SENDING and row.attempts == mail.attempts:
        return row
    work.nothing_happened()
    return None
