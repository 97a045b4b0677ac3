"""The development mailbox: a mail server that keeps what it is given, for the demo to show."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage as MailMessage

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from helpdesk.actor import system
from helpdesk.audit.reads import reveal
from helpdesk.errors import NotFound
from helpdesk.mail.actions import keep_delivered
from helpdesk.mail.models import DeliveredMail
from helpdesk.purposes import Purpose
from helpdesk.vault.models import Subject

SHOWN = 20
"""Mails on one page."""

READER = replace(system("mailbox"), session="mailbox")
"""Whoever looks at the demo's mailbox; looking again within half an hour is the same look."""


class DevelopmentMailbox(BaseEmailBackend):
    """Delivers to our own table, sealed under the pseudonym the mail was written for."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Keep them all; returns how many."""
        for message in email_messages:
            # Only `PersonalMail` says whose it is, and nothing may be kept that nobody owns.
            subject = Subject.objects.get(pk=message.pseudonym)  # type: ignore[attr-defined]
            text = message.message().as_string()
            keep_delivered(subject, text, actor=system("mailbox"))
        return len(email_messages)


@dataclass(frozen=True, slots=True)
class Letter:
    """A delivered mail as a person reads it. body: pieces of text, each with where it leads.
    files: the names of those that came along."""

    pk: int
    at: datetime
    sender: str
    to: str
    heading: str
    body: list[tuple[str, str]]
    files: list[str]


def newest_letters(before: int | None = None) -> list[Letter]:
    """The newest mails, or those before one; reading them is in the ledger."""
    rows = DeliveredMail.objects.select_related("subject").order_by("-pk")
    if before is not None:
        rows = rows.filter(pk__lt=before)
    return [opened(row) for row in rows[:SHOWN]]


def opened(row: DeliveredMail) -> Letter:
    """One mail in clear."""
    text = text_of(row)
    mail = parsed(text)
    return Letter(
        pk=row.pk,
        at=row.at,
        sender=str(mail["From"] or ""),
        to=str(mail["To"] or ""),
        heading=str(mail["Subject"] or text),
        body=list(with_links(words_of(mail))) if mail["To"] else [],
        files=[part.get_filename("file") for part in mail.iter_attachments()],
    )


def text_of(row: DeliveredMail) -> str:
    """The whole mail in clear."""
    return reveal(
        {"message": row.message}, actor=READER, purpose=Purpose.DEVELOPMENT, of=row,
        platform=row.subject.platform, subject=row.subject_id,
    )["message"]  # fmt: skip


def parsed(text: str) -> MailMessage:
    """The mail as its parts."""
    return message_from_bytes(text.encode(), policy=policy.default)


def words_of(mail: MailMessage) -> str:
    """What the mail says, without what came along."""
    part = mail.get_body(preferencelist=("plain",))
    return str(part.get_content()) if part is not None else ""


def enclosure(mail: int, number: int) -> tuple[str, str, bytes]:
    """Name, type and content of a file that came with a mail, counted from 0. Raises NotFound."""
    row = DeliveredMail.objects.select_related("subject").filter(pk=mail).first()
    parts = list(parsed(text_of(row)).iter_attachments()) if row else []
    if number >= len(parts):
        raise NotFound
    part = parts[number]
    return part.get_filename("file"), part.get_content_type(), part.get_content()


def with_links(text: str) -> Iterator[tuple[str, str]]:
    """Pieces of a text; addresses at our own origins lead there, all else leads nowhere."""
    for piece in re.split(r"(\s+)", text):
        yield piece, piece if leads_home(piece) else ""


def leads_home(word: str) -> bool:
    """Whether a word is an address of this very desk."""
    return any(word.startswith(f"{origin}/") for origin in settings.ORIGINS)
