"""What many customers say at the same moment, kept with the same few statements as one message."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import connection
from django.db.models import F
from django.db.models.functions import Collate

from helpdesk.actions import Work, action_for_many
from helpdesk.actor import Actor
from helpdesk.errors import DomainError, NotFound
from helpdesk.vault import keystore
from tickets.access import is_own, session_of, sessions
from tickets.actions.messages import add_message
from tickets.actions.turns import turn_to_desk
from tickets.chat.actions import saying
from tickets.chat.errors import ChatEnded
from tickets.chat.models import Chat, ChatState
from tickets.models import Conversation, Message, Ticket
from tickets.models.conversations import Author
from tickets.models.tickets import Channel


@dataclass(frozen=True, slots=True)
class Saying:
    """One message of a customer; ticket: the case's primary key."""

    ticket: int
    actor: Actor
    text: str
    client_id: str


@dataclass(slots=True)
class Held:
    """Cases as they are now, held until the end; of each its conversation, whether a chat is open,
    the sessions that still last, and which of the messages were kept before. new: how many have
    come since, by case; lately: how many had within the hour, where somebody counted."""

    tickets: dict[int, Ticket]
    conversations: dict[int, Conversation]
    chats: set[int]
    sessions: set[tuple[int, str]]
    said: dict[tuple[int, str], Message]
    new: Counter[int] = field(default_factory=Counter)
    lately: dict[int, int] = field(default_factory=dict)

    def within_an_hour(self, work: Work, ticket: Ticket) -> int:
        """How many messages of its customer a case has got lately, those just kept among them."""
        if ticket.pk not in self.lately:
            self.lately[ticket.pk] = saying.lately(ticket, work.now)
        return self.lately[ticket.pk] + self.new[ticket.pk]


@action_for_many("chat.say")
def say_all(parts: list[tuple[Work, Saying]]) -> list[Message | DomainError]:
    """Say what customers say in their chats, each as `say` does: kept once, or refused by itself.

    Answers with the messages, or ChatEnded, NothingSaid, TooLong, TooMany, NotFound.
    """
    held = hold([one for _, one in parts])
    return [say_one(work, one, held) for work, one in parts]


def hold(sayings: list[Saying]) -> Held:
    """Hold the cases, in the order of their numbers, in which the writer does single jobs too.
    Their chats change under the case's lock, and so do the conversations."""
    # By the signs' codes, as Python sorts; SQLite does so anyway.
    number = Collate("number", "C") if connection.vendor == "postgresql" else F("number")
    rows = Ticket.objects.select_for_update(no_key=True).order_by(number)
    tickets = {ticket.pk: ticket for ticket in rows.filter(pk__in={s.ticket for s in sayings})}
    found = Conversation.objects.select_for_update(no_key=True).filter(ticket__in=tickets)
    conversations = {one.ticket_id: one for one in found.order_by("pk")}
    chats = Chat.objects.filter(ticket__in=tickets).exclude(state=ChatState.ENDED)
    for conversation in conversations.values():
        conversation.ticket = tickets[conversation.ticket_id]
    keystore.warm_for([ticket.subject_id for ticket in tickets.values()], "conversation")
    open_ones = set(chats.values_list("ticket_id", flat=True))
    return Held(
        tickets, conversations, open_ones, lasting(tickets),
        said_before(conversations.values(), sayings),
    )  # fmt: skip


def lasting(tickets: Iterable[int]) -> set[tuple[int, str]]:
    """The sessions of (held) cases, as their actors name them: while the cases were waited for,
    somebody may have been put out."""
    rows = sessions().filter(ticket__in=tickets).values_list("ticket", "digest")
    return {(ticket, session_of(digest)) for ticket, digest in rows}


def said_before(
    conversations: Iterable[Conversation], sayings: list[Saying]
) -> dict[tuple[int, str], Message]:
    """Messages of these conversations that were kept under one of the ids, by conversation and
    id."""
    ids = {one.client_id for one in sayings}
    rows = Message.objects.filter(conversation__in=list(conversations), client_id__in=ids)
    return {(one.conversation_id, one.client_id): one for one in rows}


def say_one(work: Work, one: Saying, held: Held) -> Message | DomainError:
    """Keep one message, unless it was kept before, or say why not."""
    ticket = held.tickets.get(one.ticket)
    if ticket is None or (ticket.pk, one.actor.session) not in held.sessions:
        return NotFound()
    if not is_own(one.actor, ticket):
        return NotFound()
    conversation = held.conversations[ticket.pk]
    work.about(ticket, case=ticket.number)
    known = held.said.get((conversation.pk, one.client_id))
    if known is not None:
        work.nothing_happened()
        return known
    try:
        refuse(work, one, held, ticket)
    except DomainError as error:
        return error
    message = add_message(
        work, ticket, conversation, author=Author.CUSTOMER, channel=Channel.CHAT,
        client_id=one.client_id, text=one.text,
    )  # fmt: skip
    turn_to_desk(work, ticket)
    work.detail(seq=message.seq)
    held.said[conversation.pk, one.client_id] = message
    held.new[ticket.pk] += 1
    return message


def refuse(work: Work, one: Saying, held: Held, ticket: Ticket) -> None:
    """Raise what speaks against a message; before anything of it is written."""
    saying.check(one.text)
    if ticket.pk not in held.chats:
        raise ChatEnded
    saying.refuse_flood(
        held.conversations[ticket.pk].last_seq + 1, lambda: held.within_an_hour(work, ticket)
    )
