"""Queueing text messages: they ride on the outbox of mails, to a telephone."""

from datetime import datetime

from django.template.loader import render_to_string
from django.utils.translation import override

from helpdesk.actions import Work
from helpdesk.mail.models import OutgoingMail
from helpdesk.mail.queue import address
from helpdesk.mail.tasks import send_waiting_mail
from helpdesk.vault.sealed import Sealed

GSM = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
"""The default alphabet (3GPP TS 23.038 section 6.2.1): 160 of these make one message, and 70
UTF-16 units of anything else."""


def queue_text(
    work: Work,
    *,
    platform: str,
    subject: str,
    to: Sealed,
    kind: str,
    key: str,
    language: str,
    case: str = "",
    expires_at: datetime | None = None,
    **context: object,
) -> OutgoingMail | None:
    """Put a text message of `kind` to one person into the outbox, in the action's transaction.

    to: the sealed number, in E.164. key: unique per platform; one that was used is not queued
    again (None). expires_at: when it is not worth sending any more. The words come from
    templates/text/<kind>.txt, in `language` with `context`, which may hold clear text: it is sealed
    here and stays nowhere else.
    """
    if OutgoingMail.objects.filter(platform=platform, key=key).exists():
        return None
    with override(language):
        body = " ".join(render_to_string(f"text/{kind}.txt", {**context, "case": case}).split())
    text = OutgoingMail(
        platform=platform,
        subject_id=subject,
        kind=kind,
        case=case,
        key=key,
        means="phone",
        language=language,
        next_at=work.now,
        expires_at=expires_at,
        created_at=work.now,
    )
    address(text, to)
    text.heading, text.body = kind, body
    work.create(text)
    send_waiting_mail.enqueue()
    return text


def parts(text: str) -> int:
    """How many messages a network makes of a text, joined ones being shorter by their header."""
    plain = set(text) <= GSM
    length = len(text) if plain else len(text.encode("utf-16-be")) // 2
    whole, joined = (160, 153) if plain else (70, 67)
    return 1 if length <= whole else -(-length // joined)
