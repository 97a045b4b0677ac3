"""What was said in a case, as its customer saw it: the shop answers, whoever wrote for it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from helpdesk import moments
from helpdesk.audit import reads
from helpdesk.policies import profile
from helpdesk.templatetags.redress import in_language
from helpdesk.vault import keystore
from helpdesk.zones import zone_in_words
from tickets.models import Message, Ticket
from tickets.models.conversations import Author
from tickets.queries.case_page import SYSTEM_LINES, visible

MOST = 2000
"""The newest lines that one transcript holds."""


@dataclass(frozen=True, slots=True)
class SentFile:
    """A file that came with a message. sha256: of its content, in hexadecimal."""

    name: str = field(repr=False)
    sha256: str


@dataclass(frozen=True, slots=True)
class TranscriptLine:
    """One line. day, time: in the platform's zone; who: "" for what the system says."""

    day: str
    time: str
    kind: str
    who: str
    text: str = field(repr=False)
    files: Sequence[SentFile] = ()


@dataclass(frozen=True, slots=True)
class Transcript:
    """What was said in one case, in its customer's language. zone: in which its times are."""

    number: str
    shop: str
    language: str
    zone: str
    made: str
    lines: list[TranscriptLine] = field(repr=False)


def transcript(ticket: Ticket, at: datetime) -> Transcript:
    """Put it together, for an action that writes to the ledger who gets it: 3 queries."""
    policy = profile(ticket.platform_id, ticket.policy_version)
    newest = visible(ticket).order_by("-seq").prefetch_related("attachments__file")[:MOST]
    messages = list(reversed(newest))
    sealed = [one.body for one in messages]
    sealed += [file.file.name for one in messages for file in one.attachments.all()]
    keystore.warm(value.key_id for value in sealed if value is not None)
    with override(ticket.language), timezone.override(ZoneInfo(policy.timezone)):
        shop = in_language(policy.names)
        return Transcript(
            number=ticket.number,
            shop=shop,
            language=ticket.language,
            zone=zone_in_words(policy.timezone, moments.now()),
            made=f"{day(at)}, {time(at)}",
            lines=[line(one, shop) for one in messages],
        )


def line(message: Message, shop: str) -> TranscriptLine:
    """One message, in the language and the zone in force."""
    is_system = message.author == Author.SYSTEM
    names = {Author.STAFF: shop, Author.CUSTOMER: _("Customer")}
    return TranscriptLine(
        day=day(message.at),
        time=time(message.at),
        kind=message.author,
        who=names.get(Author(message.author), ""),
        text=str(SYSTEM_LINES[message.code]) if is_system else reads.text(message.body),
        files=[
            SentFile(reads.text(one.file.name), one.file.sha256)
            for one in message.attachments.all()
        ],
    )


def day(at: datetime) -> str:
    """A day as the language writes it."""
    return str(date_format(timezone.localtime(at), "DATE_FORMAT"))


def time(at: datetime) -> str:
    """Hours, minutes and seconds."""
    return timezone.localtime(at).strftime("%H:%M:%S")
