"""Putting a message into a conversation: shared by every action that says something."""

from datetime import datetime

from helpdesk.actions import Work
from helpdesk.actor import ActorKind
from tickets.chat.frames import tell_message
from tickets.events import CaseUpdated, TicketChanged
from tickets.models import Conversation, Message, Ticket
from tickets.models.conversations import Author


def append_message(
    work: Work,
    ticket: Ticket,
    *,
    author: Author,
    channel: str,
    client_id: str,
    text: str = "",
    code: str = "",
    files: bool = False,
    happened_at: datetime | None = None,
) -> tuple[Message, bool]:
    """Add a message to the (locked) case's conversation with the next `seq`.

    Returns the message and whether it is new: the same client_id again gives the first one.
    files: the caller adds files to it. happened_at: when it came, if somebody entered it by hand.
    Publishes the hints, and the message to open chats; a note
    never reaches the customer's group.
    """
    conversation = work.lock_where(Conversation, ticket=ticket)
    known = Message.objects.filter(conversation=conversation, client_id=client_id).first()
    if known is not None:
        return known, False
    message = add_message(
        work, ticket, conversation, author=author, channel=channel, client_id=client_id,
        text=text, code=code, files=files, happened_at=happened_at,
    )  # fmt: skip
    return message, True


def add_message(
    work: Work,
    ticket: Ticket,
    conversation: Conversation,
    *,
    author: Author,
    channel: str,
    client_id: str,
    text: str = "",
    code: str = "",
    files: bool = False,
    happened_at: datetime | None = None,
) -> Message:
    """The same in a (held) conversation in which it has not been said."""
    work.update(conversation, last_seq=conversation.last_seq + 1)
    message = Message(
        platform_id=ticket.platform_id,
        conversation=conversation,
        subject_id=ticket.subject_id,
        seq=conversation.last_seq,
        client_id=client_id,
        author=author,
        channel=channel,
        sender=work.actor.id,
        sender_name=work.actor.name if work.actor.kind == ActorKind.STAFF else "",
        code=code,
        at=work.now,
        happened_at=happened_at,
    )
    message.body = text
    work.create(message)
    tell(work, ticket, message)
    tell_message(work, ticket, message, text, files=files)
    return message


def tell(work: Work, ticket: Ticket, message: Message) -> None:
    """Hint the desk, and the customer unless it is a note."""
    work.publish(TicketChanged(platform=ticket.platform_id, number=ticket.number, change="message"))
    if message.author != Author.NOTE:
        work.publish(CaseUpdated(platform=ticket.platform_id, uid=ticket.uid, seq=message.seq))
