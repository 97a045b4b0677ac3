"""What many customers say at the same moment, kept with the same few statements as one message."""

from collections import Counter
from dataclasses import dataclass, field

from django.db import connection
from django.db.models import F
from django.db.models.functions import Collate
from django.utils import timezone

from helpdesk.actions import Work, action_for_many
from helpdesk.actor import Actor
from helpdesk.audit.history import history_model
from helpdesk.errors import DomainError, NotFound
from helpdesk.questions import Question, among, among_pairs, answers
from helpdesk.row_ids import RowIds
from helpdesk.vault import keystore
from tickets.access import is_own, live_sessions, session_of
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
    """One message of a customer. ticket: the case's primary key; actor: with the session that
    lets them in, which is looked up anew when the case is held."""

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
    held = hold([one for _, one in parts], parts[0][0].ids)
    return [say_one(work, one, held) for work, one in parts]


def hold(sayings: list[Saying], ids: RowIds) -> Held:
    """Hold the cases, in the order of their numbers, in which the writer does single jobs too.
    Their chats change under the case's lock, and so do the conversations. The rest is asked when
    they are held: while they were waited for, somebody may have been put out."""
    cases = sorted({one.ticket for one in sayings})
    held, found, chats, sessions, said, _ = answers(
        CASES(cases=cases),
        CONVERSATIONS(cases=cases),
        CHATS(cases=cases),
        SESSIONS(cases=cases, now=timezone.now()),
        SAID(cases=[one.ticket for one in sayings], ids=[one.client_id for one in sayings]),
        ids.ask(dict.fromkeys(WRITTEN, len(sayings))),
    )
    tickets = {ticket.pk: ticket for ticket in held}
    for conversation in found:
        conversation.ticket = tickets[conversation.ticket_id]
    keystore.warm_for([ticket.subject_id for ticket in held], "conversation")
    return Held(
        tickets, {one.ticket_id: one for one in found}, {case for (case,) in chats},
        {(case, session_of(digest)) for case, digest in sessions},
        {(one.conversation_id, one.client_id): one for one in said},
    )  # fmt: skip


WRITTEN = (Message, history_model(Message), history_model(Ticket))
"""Of what a message leaves a row each."""


def by_number() -> Collate | F:
    """In the order of their signs' codes, as Python sorts; SQLite does so anyway."""
    return Collate("number", "C") if connection.vendor == "postgresql" else F("number")


CASES = Question(
    lambda cases: (
        Ticket.objects.select_for_update(no_key=True)
        .filter(among("pk", cases))
        .order_by(by_number())
    )
)
CONVERSATIONS = Question(
    lambda cases: (
        Conversation.objects.select_for_update(no_key=True)
        .filter(among("ticket", cases))
        .order_by("pk")
    )
)
CHATS = Question(
    lambda cases: (
        Chat.objects.filter(among("ticket", cases))
        .exclude(state=ChatState.ENDED)
        .values_list("ticket")
    )
)
SESSIONS = Question(
    lambda cases, now: (
        live_sessions(now).filter(among("ticket", cases)).values_list("ticket", "digest")
    )
)
SAID = Question(
    lambda cases, ids: Message.objects.filter(
        among_pairs("conversation__ticket", "client_id", cases, ids)
    ).order_by("seq")
)
"""Messages that were kept before, each by its case and its client's own id."""


def say_one(work: Work, one: Saying, held: Held) -> Message | DomainError:
    """Keep one message, unless it was kept before, or say why not."""
    ticket = held.tickets.get(one.ticket)
    if ticket is None or (ticket.pk, one.actor.session) not in held.sessions:
        return NotFound()
    if not is_own(one.actor, ticket) or one.actor.platform != ticket.platform_id:
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
