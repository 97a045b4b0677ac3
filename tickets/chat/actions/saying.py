"""Saying something in a chat."""

from collections.abc import Callable
from datetime import datetime, timedelta

from helpdesk.actions import Work, action
from helpdesk.actor import Actor, ActorKind
from helpdesk.errors import TooMany
from identity.access import staff_of
from tickets.actions.messages import add_message
from tickets.actions.replies import already_said, finish
from tickets.actions.turns import turn_to_customer, turn_to_desk
from tickets.chat.actions.parts import hold, open_chat
from tickets.chat.actions.turns import note_answer
from tickets.chat.errors import ChatEnded, ChatTaken, EndedForDesk, NotAccepted
from tickets.chat.limits import MESSAGES_PER_HOUR
from tickets.chat.models import Chat, ChatState
from tickets.errors import NothingSaid, TooLong
from tickets.models import Conversation, Message, Ticket
from tickets.models.conversations import Author
from tickets.models.tickets import Channel
from tickets.saved.placeholders import refuse_gaps

LONGEST = 5000
"""Characters of one message."""


@action("chat.say")
def say(work: Work, ticket: Ticket, *, actor: Actor, text: str, client_id: str) -> Message:
    """Say something in a case's open chat, once per `client_id`, as its customer or at the desk.

    What was kept before is answered so even when the chat has ended since. Raises ChatEnded,
    NotAccepted, ChatTaken, NothingSaid, TooLong, TooMany, NotFound.
    """
    ticket = hold(work, ticket, actor)
    work.about(ticket, case=ticket.number)
    known = already_said(ticket, client_id)
    if known is not None:
        work.nothing_happened()
        return known
    check(text)
    chat = open_chat(ticket)
    at_desk = actor.kind == ActorKind.STAFF
    if chat is None:
        raise EndedForDesk if at_desk else ChatEnded
    by = by_desk if at_desk else by_customer
    message = by(work, ticket, chat, text, client_id)
    work.detail(seq=message.seq)
    return message


def check(text: str) -> None:
    """Raise what is wrong with a text."""
    if not text.strip():
        raise NothingSaid(field="text")
    if len(text) > LONGEST:
        raise TooLong(field="text", most=LONGEST)


def by_customer(work: Work, ticket: Ticket, _: Chat, text: str, client_id: str) -> Message:
    """The customer's: it is the desk's turn."""
    message = append(work, ticket, Author.CUSTOMER, text, client_id)
    not_too_many(work, ticket, message)
    turn_to_desk(work, ticket)
    return message


def by_desk(work: Work, ticket: Ticket, chat: Chat, text: str, client_id: str) -> Message:
    """The desk's: nothing is mailed, the customer has the chat open or gets it at its end."""
    writer = staff_of(work.actor)
    if chat.state == ChatState.WAITING:
        raise NotAccepted
    if chat.accepted_by is not None and chat.accepted_by.pk != writer.pk:
        raise ChatTaken(name=chat.accepted_by.name)
    refuse_gaps(text)
    message = append(work, ticket, Author.STAFF, text, client_id)
    first = ticket.first_reply_at or work.now
    turn_to_customer(
        work, ticket, first_reply_at=first, assignee_id=ticket.assignee_id or writer.pk
    )
    finish(work, ticket, message, writer)
    note_answer(work, chat)
    return message


def append(work: Work, ticket: Ticket, author: Author, text: str, client_id: str) -> Message:
    """The message itself."""
    conversation = work.lock_where(Conversation, ticket=ticket)
    return add_message(
        work, ticket, conversation,
        author=author, channel=Channel.CHAT, client_id=client_id, text=text,
    )  # fmt: skip


def not_too_many(work: Work, ticket: Ticket, message: Message) -> None:
    """Raise TooMany when a case is being flooded; the message just added counts."""
    refuse_flood(message.seq, lambda: lately(ticket, work.now) - 1)


def refuse_flood(seq: int, before: Callable[[], int]) -> None:
    """Raise TooMany where a message with this number is too many; before: counts those before it
    within the hour."""
    # Up to that number there are no more in all, so nobody counts them.
    if seq > MESSAGES_PER_HOUR and before() >= MESSAGES_PER_HOUR:
        raise TooMany


def lately(ticket: Ticket, now: datetime) -> int:
    """How many messages of its customer's chats a case got within the hour."""
    return Message.objects.filter(
        conversation__ticket=ticket, author=Author.CUSTOMER, channel=Channel.CHAT,
        at__gt=now - timedelta(hours=1),
    ).count()  # fmt: skip
