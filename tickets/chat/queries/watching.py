"""What a supervisor sees: the open chats of their platforms, and one of them as it goes on."""

from dataclasses import dataclass
from datetime import datetime

from helpdesk import moments
from helpdesk.actor import Actor
from helpdesk.purposes import Purpose
from identity.access import platforms_with
from identity.roles import Right
from tickets.chat.models import Chat, ChatWatch
from tickets.chat.queries.at_desk import open_chats
from tickets.models import Ticket
from tickets.queries.conversation import Lines, conversation
from tickets.queries.queue_rows import warm_names, who, writes_as

ROWS = 100


@dataclass(frozen=True, slots=True)
class OpenChat:
    """An open chat. by: the name of who has it, "" while it waits. since: when the customer began
    to wait for us, None while it is their turn. mine: the reader has it; watched: they read
    along."""

    number: str
    platform: str
    customer: str
    topic: str
    by: str
    since: datetime | None
    mine: bool
    watched: bool


def open_chats_of(actor: Actor) -> list[OpenChat]:
    """All that go on or wait where the actor may read along, as masks: 3 queries."""
    uid = actor.id.removeprefix("staff:")
    found = open_chats(actor, platforms_with(actor, Right.WATCH_CHATS))
    own = ChatWatch.objects.filter(staff__uid=uid, until__gt=moments.now())
    watched = set(own.values_list("chat", flat=True)[:ROWS])
    chats = list(found.select_related("accepted_by")[:ROWS])
    warm_names(chat.ticket for chat in chats)
    return [row(chat, uid, watched) for chat in chats]


def row(chat: Chat, uid: str, watched: set[int]) -> OpenChat:
    """One of them."""
    ticket, has = chat.ticket, chat.accepted_by
    return OpenChat(
        number=ticket.number,
        platform=ticket.platform.name,
        customer=who(ticket),
        topic=ticket.get_topic_display(),
        by=has.name if has else "",
        since=ticket.waiting_since if has else chat.started_at,
        mine=has is not None and has.uid == uid,
        watched=chat.pk in watched,
    )


def watches(actor: Actor, chat: Chat) -> bool:
    """Whether the actor reads along in a chat now."""
    uid = actor.id.removeprefix("staff:")
    own = ChatWatch.objects.filter(chat=chat, staff__uid=uid, until__gt=moments.now())
    return own.exists()


def read_along(actor: Actor, ticket: Ticket) -> Lines:
    """What was said, for a supervisor; the ledger says that they read along."""
    return conversation(actor, ticket, writes_as(ticket.contact), purpose=Purpose.SUPERVISE)
