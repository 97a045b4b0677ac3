"""Putting one mail together and handing it to the mail server."""

import smtplib
from contextlib import suppress
from dataclasses import replace
from email.utils import formataddr
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage, get_connection
from django.core.validators import validate_email

from helpdesk import policies
from helpdesk.actor import Actor
from helpdesk.audit.models import Kind
from helpdesk.audit.reads import reveal
from helpdesk.files.models import StoredFile
from helpdesk.files.storage import open_range
from helpdesk.mail.errors import NotSent
from helpdesk.mail.gateways import gateway
from helpdesk.mail.models import MailFile, OutgoingMail
from helpdesk.purposes import Purpose
from helpdesk.vault import masks
from helpdesk.vault.keystore import Erased
from helpdesk.vault.sealed import Damaged

BY_PEOPLE = frozenset({"reply"})
"""Kinds of mail somebody wrote; all others say that they were sent by themselves (RFC 3834)."""


class PersonalMail(EmailMessage):
    """A mail to one person, known by a pseudonym that never travels with it."""

    pseudonym: str = ""


def send(mail: OutgoingMail, *, actor: Actor) -> None:
    """Open a mail and hand it to the mail server. Raises NotSent.

    The opening is in the ledger before anything leaves. A worker killed between the server's yes
    and our noting it sends the mail again with the same Message-ID, unless it is sent `once`.
    """
    texts = opened(mail, actor)
    if mail.means == "phone":
        return gateway().send(texts["to"], texts["body"], mail.uid)
    message = written(mail, texts)
    for file in MailFile.objects.filter(mail=mail).select_related("file").order_by("pk"):
        message.attach(*enclosed(mail, file.file, actor))
    return hand_over(message)


def enclosed(mail: OutgoingMail, file: StoredFile, actor: Actor) -> tuple[str, bytes, str]:
    """Name, content and type of a file that goes along; its disclosure is noted first."""
    name = reveal(
        {"name": file.name},
        actor=replace(actor, session=mail.uid),
        purpose=Purpose.SEND_MAIL, of=file, platform=mail.platform, subject=file.subject_id,
        case=mail.case, action="mail.send", kind=Kind.DISCLOSE,
    )["name"]  # fmt: skip
    try:
        content = b"".join(open_range(file, 0, file.size))
    except (Erased, Damaged, OSError) as error:
        raise NotSent(type(error).__name__.lower(), final=True) from None
    return name, content, file.content_type


def hand_over(message: PersonalMail) -> None:
    """Give the message to the mail server. Raises NotSent, and whether that is sure: what fails
    before the server listens, or by its answer, did not leave."""
    connection = message.connection = get_connection()
    try:
        connection.open()
    except (OSError, smtplib.SMTPException) as error:
        raise NotSent(type(error).__name__) from None
    try:
        message.send()
    except smtplib.SMTPRecipientsRefused as error:
        raise NotSent("address_refused", final=for_ever(error)) from None
    except (smtplib.SMTPResponseException, smtplib.SMTPSenderRefused) as error:
        raise NotSent(type(error).__name__) from None
    except (OSError, smtplib.SMTPException) as error:
        raise NotSent(type(error).__name__, unsure=True) from None
    finally:
        with suppress(OSError, smtplib.SMTPException):
            connection.close()


def opened(mail: OutgoingMail, actor: Actor) -> dict[str, str]:
    """Address, heading and text; attempts within half an hour are one disclosure."""
    texts = reveal(
        {"to": mail.to, "heading": mail.heading, "body": mail.body},
        actor=replace(actor, session=mail.uid),
        purpose=Purpose.SEND_MAIL, of=mail, platform=mail.platform, subject=mail.subject_id,
        case=mail.case, action="mail.send", kind=Kind.DISCLOSE,
    )  # fmt: skip
    if masks.ERASED in texts.values():
        raise NotSent("erased", final=True)
    return texts


def written(mail: OutgoingMail, texts: dict[str, str]) -> PersonalMail:
    """The message with its headers. Raises NotSent for what is not one plain address."""
    try:
        validate_email(texts["to"])
    except ValidationError:
        raise NotSent("bad_address", final=True) from None
    message = PersonalMail(
        subject=" ".join(texts["heading"].split()),  # a line break would begin another header
        body=texts["body"],
        from_email=sender(mail.platform),
        to=[texts["to"]],
        headers=headers(mail),
    )
    message.pseudonym = mail.subject_id
    return message


def sender(platform: str) -> str:
    """The desk's address under the platform's name."""
    return formataddr((policies.current(platform).name, settings.DEFAULT_FROM_EMAIL))


def headers(mail: OutgoingMail) -> dict[str, str]:
    """What a mail says about itself; the Message-ID is the same at every attempt."""
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip("> ")
    said = {"Message-ID": f"<{mail.uid}@{domain}>", "Content-Language": mail.language}
    if mail.kind not in BY_PEOPLE:
        said["Auto-Submitted"] = "auto-generated"
    return said


def for_ever(error: smtplib.SMTPRecipientsRefused) -> bool:
    """Whether the server said that it will never take this address (RFC 5321 section 4.2.1)."""
    codes: list[Any] = [answer[0] for answer in error.recipients.values()]
    return bool(codes) and all(500 <= code < 600 for code in codes)
