"""Everything after a message: how a client closes a gap, page by page."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from helpdesk.actor import Actor, ActorKind
from helpdesk.audit import reads
from helpdesk.purposes import Purpose
from helpdesk.vault import keystore
from tickets.chat.frames import CUSTOMER, STAFF, line, line_words
from tickets.models import Attachment, Conversation, Message, Ticket
from tickets.queries.case_page import visible

PAGE = 100
"""Messages in one answer."""


@dataclass(frozen=True, slots=True)
class Replay:
    """A stretch of a conversation as one side reads it.

    messages: as in frames. last: ask for what is after it next time; it may be beyond the last
    message, where the numbers between are not for this side. more: whether to ask again at once.
    """

    messages: list[dict[str, Any]]
    last: int
    more: bool

    def as_json(self) -> dict[str, Any]:
        """As clients get it."""
        return {"messages": self.messages, "last": self.last, "more": self.more}


def replay(actor: Actor, ticket: Ticket, after: int) -> Replay:
    """The messages of a case after a number, for its customer or for staff who work it.

    The case has been let through by access.py. At most 4 queries; the reading is in the ledger.
    """
    # Read before the messages: a number taken later belongs to the next question.
    end = Conversation.objects.values_list("last_seq", flat=True).get(ticket=ticket)
    side = STAFF if actor.kind == ActorKind.STAFF else CUSTOMER
    rows = said(ticket, side).filter(seq__gt=after, seq__lte=end).order_by("seq")
    found = list(rows.prefetch_related("attachments__file")[: PAGE + 1])
    shown, more = found[:PAGE], len(found) > PAGE
    note(actor, ticket, shown)
    lines = [told(message, ticket, side) for message in shown]
    return Replay(lines, shown[-1].seq if more else max(end, after), more)


def said(ticket: Ticket, side: str) -> "QuerySet[Message]":
    """What a side may read: customers never a note."""
    if side == STAFF:
        return Message.objects.filter(conversation__ticket=ticket)
    messages: QuerySet[Message] = visible(ticket)
    return messages


def note(actor: Actor, ticket: Ticket, messages: list[Message]) -> None:
    """Fetch the keys at once, and note who reads."""
    sealed = [message.body for message in messages]
    sealed += [one.file.name for message in messages for one in message.attachments.all()]
    keystore.warm(value.key_id for value in sealed if value is not None)
    note_listening(actor, ticket)


def note_listening(actor: Actor, ticket: Ticket) -> None:
    """Note who reads: once per viewing session, with or without messages, because what comes live
    after this is read too."""
    purpose = Purpose.WORK_CASE if actor.kind == ActorKind.STAFF else Purpose.OWN_CASE
    reads.note_read(
        actor=actor, purpose=purpose, of=ticket, platform=ticket.platform_id,
        subject=ticket.subject_id, case=ticket.number, fields=["messages"],
    )  # fmt: skip


def told(message: Message, ticket: Ticket, side: str) -> dict[str, Any]:
    """A message whose reading has been noted, as frames carry it."""
    text = line_words(message, ticket, side) if message.code else reads.text(message.body)
    files = [shown(one, ticket, side) for one in message.attachments.all()]
    return line(message, text, side, files)


def shown(attachment: Attachment, ticket: Ticket, side: str) -> dict[str, Any]:
    """A file as a link. size: bytes."""
    url = (
        reverse("tickets:desk_file", args=[ticket.number, attachment.uid])
        if side == STAFF
        else reverse("tickets:case_file", args=[ticket.platform_id, attachment.uid])
    )
    return {"url": url, "name": reads.text(attachment.file.name), "size": attachment.file.size}
