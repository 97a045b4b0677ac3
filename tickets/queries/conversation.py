"""What was said in a case, in clear, for somebody who works it; the reading is noted first."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Prefetch
from django.urls import reverse

from helpdesk.actor import Actor
from helpdesk.audit import reads
from helpdesk.purposes import Purpose
from helpdesk.vault import keystore
from tickets.models import Attachment, Message, Ticket
from tickets.models.conversations import Author
from tickets.models.tickets import Channel
from tickets.queries.came import how_it_came
from tickets.queries.case_page import size_words
from tickets.queries.system_lines import desk_line

PAGE = 100
"""Messages on a page; earlier ones are a link away."""


@dataclass(frozen=True, slots=True)
class Line:
    """One message as components/entry.html takes it. mark: how far one of the desk's own in a
    chat has come. came: how and when, for what was entered by hand."""

    seq: int
    kind: str
    who: str
    at: datetime
    text: str
    files: list[dict[str, str]] = field(default_factory=list)
    mark: str = ""
    came: str = ""


@dataclass(frozen=True, slots=True)
class Lines:
    """A stretch of a conversation. first, last: its numbers; earlier: whether there is more."""

    lines: list[Line]
    first: int
    last: int
    earlier: bool


def conversation(
    actor: Actor,
    ticket: Ticket,
    customer: str,
    *,
    after: int = 0,
    before: int | None = None,
    purpose: Purpose = Purpose.WORK_CASE,
) -> Lines:
    """The newest messages after one and before another, and their files.

    customer: the contact's name as this page may show it. At most 4 queries and the note.
    """
    messages = stretch(ticket, after, before)
    shown = messages[-PAGE:]
    note(actor, ticket, shown, purpose)
    lines = [line(message, ticket, customer) for message in shown]
    first, last = (shown[0].seq, shown[-1].seq) if shown else (0, after)
    return Lines(lines, first, last, len(messages) > PAGE)


def stretch(ticket: Ticket, after: int, before: int | None) -> list[Message]:
    """Messages in order, one more than fits if there are more."""
    found = Message.objects.filter(conversation=ticket.conversation, seq__gt=after)
    if before is not None:
        found = found.filter(seq__lt=before)
    files = Prefetch("attachments", Attachment.objects.select_related("file"))
    return list(found.order_by("-seq").prefetch_related(files)[: PAGE + 1])[::-1]


def note(actor: Actor, ticket: Ticket, messages: list[Message], purpose: Purpose) -> None:
    """Fetch the keys, and write to the ledger who reads."""
    sealed = [message.body for message in messages]
    sealed += [one.file.name for message in messages for one in message.attachments.all()]
    keystore.warm(value.key_id for value in sealed if value is not None)
    reads.note_read(
        actor=actor, purpose=purpose, of=ticket, platform=ticket.platform_id,
        subject=ticket.subject_id, case=ticket.number, fields=["messages"] if messages else [],
    )  # fmt: skip


def line(message: Message, ticket: Ticket, customer: str) -> Line:
    """A message whose reading has been noted."""
    text = desk_line(message.code) if message.code else reads.text(message.body)
    return Line(
        seq=message.seq,
        kind=message.author,
        who={Author.CUSTOMER: customer, Author.SYSTEM: ""}.get(
            Author(message.author), message.sender_name
        ),
        at=message.at,
        text=text,
        files=[file(one, ticket) for one in message.attachments.all()],
        mark=mark(message, ticket),
        came=how_it_came(message, by=True),
    )


def mark(message: Message, ticket: Ticket) -> str:
    """ "sent", "delivered" or "read"; "" for what was not said by the desk in a chat."""
    if message.author != Author.STAFF or message.channel != Channel.CHAT:
        return ""
    marks = ticket.conversation
    if message.seq <= marks.customer_read_seq:
        return "read"
    return "delivered" if message.seq <= marks.customer_delivered_seq else "sent"


def file(attachment: Attachment, ticket: Ticket) -> dict[str, str]:
    """A file as the component takes it."""
    return {
        "url": reverse("tickets:desk_file", args=[ticket.number, attachment.uid]),
        "name": reads.text(attachment.file.name),
        "size": size_words(attachment.file.size),
    }
