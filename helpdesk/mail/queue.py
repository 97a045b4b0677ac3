"""Queueing mail inside an action: it goes out after commit, once."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import override

from helpdesk.actions import Work
from helpdesk.errors import NotFound
from helpdesk.files.models import StoredFile
from helpdesk.mail.errors import FilesTooLarge
from helpdesk.mail.models import MailFile, OutgoingMail
from helpdesk.mail.tasks import send_waiting_mail
from helpdesk.mail.templates import render_mail
from helpdesk.vault.sealed import Sealed

MOST_BYTES = 10 * 1024 * 1024
"""Of all files of one mail: many servers take no more than 25 MB, of text that is a third
longer (RFC 2045 section 6.8), and some half of that."""


def queue_mail(
    work: Work,
    *,
    platform: str,
    subject: str,
    to: Sealed,
    kind: str,
    key: str,
    language: str,
    case: str = "",
    files: Sequence[StoredFile] = (),
    once: bool = False,
    expires_at: datetime | None = None,
    **context: object,
) -> OutgoingMail | None:
    """Put a mail of `kind` to one person into the outbox, in the action's transaction.

    subject: the pseudonym of whom it goes to. to: the sealed address it goes to. key: unique per
    platform; a mail with a key that was used is not queued again (None). The words come from
    templates/mail/<kind>.txt (first line the heading), rendered in `language` with `context`,
    which may hold clear text: it is sealed here and stays nowhere else. files: go along, whole;
    the person's own only. once: sent at most once, see OutgoingMail. expires_at: when it is not
    worth sending any more. Raises FilesTooLarge, and NotFound for a file of somebody else.
    """
    if OutgoingMail.objects.filter(platform=platform, key=key).exists():
        return None
    if any(file.platform != platform or file.subject_id != subject for file in files):
        raise NotFound
    if sum(file.size for file in files) > MOST_BYTES:
        raise FilesTooLarge(megabytes=MOST_BYTES // 1024 // 1024)
    with override(language):
        heading, body = render_mail(kind, {**context, "case": case})
    mail = OutgoingMail(
        platform=platform,
        subject_id=subject,
        kind=kind,
        case=case,
        key=key,
        language=language,
        once=once,
        next_at=work.now,
        expires_at=expires_at,
        created_at=work.now,
    )
    address(mail, to)
    mail.heading, mail.body = heading, body
    work.create(mail)
    work.create_all([MailFile(platform=platform, mail=mail, file=file) for file in files])
    # In the action's transaction: what is rolled back asks nobody to send it.
    send_waiting_mail.enqueue()
    return mail


def address(mail: OutgoingMail, to: Sealed) -> None:
    """Seal an address or a number again, under the mail's own key class."""
    mail.to = to.unseal()
