"""Chats as the desk sees them: who waits, what goes on, and beside a case how its chat stands."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from helpdesk.actor import Actor
from helpdesk.templatetags.redress import OWN_NAMES
from identity.access import platforms_with, staff_of
from identity.roles import Right
from tickets.access import unbarred
from tickets.chat.actions.turns import limit_of, load_of
from tickets.chat.models import Chat, ChatState
from tickets.chat.presence import customer_is_here
from tickets.chat.queries.desk_queue import (
    Colleague,
    Spot,
    closed_now,
    spots_of,
    team_of,
    was_sent_away,
)
from tickets.chat.routing.people import as_person, people_there
from tickets.models import Ticket
from tickets.queries.queue import MOST, shown
from tickets.queries.queue_rows import warm_names, who

ROWS = 100
"""Chats in one list; more than that waiting is said in a number."""


@dataclass(frozen=True, slots=True)
class ChatRow:
    """One chat of a list. since: when the customer began to wait, for the desk or for a reply;
    None while it is theirs to write. customer: as a mask, or that they gave no name. spot: what
    routing makes of it while it waits."""

    number: str
    platform: str
    customer: str
    topic: str
    language: str
    since: datetime | None
    customer_here: bool
    unread: bool
    spot: Spot | None = None


@dataclass(frozen=True, slots=True)
class ChatsPage:
    """The page of chats of one person. on: whether they take chats now. load, limit: chats they are
    in, and may be in at once. next: whether something is offered to them. closed: what is said of
    the hours of platforms whose chats are not answered now. sent_away: whether they were switched
    off because a chat came back unanswered. team: for managers."""

    on: bool
    load: int
    limit: int
    colleagues: int
    next: bool
    waiting: list[ChatRow]
    mine: list[ChatRow]
    closed: list[str]
    sent_away: bool
    team: list[Colleague]


def chats_page(actor: Actor) -> ChatsPage:
    """Load it, in a fixed number of queries; nothing on it is more than a mask."""
    platforms, staff = platforms_with(actor, Right.WORK_CASES), staff_of(actor)
    there = people_there(platforms)
    people = {one.staff for people in there.values() for one in people}
    still_open = open_chats(actor, platforms)
    waiting = list(still_open.filter(state=ChatState.WAITING)[:ROWS])
    mine = list(still_open.filter(state=ChatState.ACTIVE, accepted_by=staff)[:ROWS])
    warm_names(chat.ticket for chat in waiting + mine)
    spots = spots_of(waiting, as_person(staff, platforms), there)
    return ChatsPage(
        on=staff.pk in people,
        load=load_of(staff),
        limit=limit_of(staff),
        colleagues=len(people - {staff.pk}),
        next=any(spot.takes for spot in spots.values()),
        waiting=[row(chat, chat.started_at, spots[chat.pk]) for chat in waiting],
        mine=[row(chat, chat.ticket.waiting_since) for chat in mine],
        closed=closed_now(platforms),
        sent_away=was_sent_away(staff) and staff.pk not in people,
        team=team_of(actor, people),
    )


def open_chats(actor: Actor, platforms: list[str]) -> "QuerySet[Chat]":
    """Chats that go on or wait and that the actor may touch, the longest first."""
    related = ("ticket__contact", "ticket__member", "ticket__conversation", "ticket__platform")
    chats = Chat.objects.filter(platform__in=platforms).exclude(state=ChatState.ENDED)
    chats = unbarred(chats, actor, case="ticket__")
    return chats.select_related(*related).order_by("started_at", "pk")


def row(chat: Chat, since: datetime | None, spot: Spot | None = None) -> ChatRow:
    """A chat as a row."""
    ticket, conversation = chat.ticket, chat.ticket.conversation
    return ChatRow(
        number=ticket.number,
        platform=ticket.platform.name,
        customer=who(ticket),
        topic=ticket.get_topic_display(),
        language=OWN_NAMES.get(ticket.language, ticket.language),
        since=since,
        customer_here=customer_is_here(conversation),
        unread=conversation.last_seq > conversation.staff_read_seq,
        spot=spot,
    )


def waiting_count(actor: Actor, platforms: list[str]) -> str:
    """How many wait, as the rail shows it: "7", "99+", "" for none; one query."""
    still_open = Chat.objects.exclude(state=ChatState.ENDED)  # by the index of those
    waiting = still_open.filter(platform__in=platforms, state=ChatState.WAITING)
    waiting = unbarred(waiting, actor, case="ticket__")
    return shown(len(waiting.values_list("pk", flat=True)[:MOST]))


@dataclass(frozen=True, slots=True)
class ChatBar:
    """The chat beside a case, for one reader. mine: whether the reader accepted it; may_accept:
    whether they can. by: the name of whoever did."""

    state: str
    mine: bool
    may_accept: bool
    by: str
    since: datetime
    customer_here: bool


def chat_bar(actor: Actor, ticket: Ticket) -> ChatBar | None:
    """The open chat of a case, or None; one query."""
    chats = Chat.objects.select_related("accepted_by").filter(ticket=ticket)
    chat = chats.exclude(state=ChatState.ENDED).first()
    if chat is None:
        return None
    has = ticket.assignee is not None and f"staff:{ticket.assignee.uid}" == actor.id
    mine = chat.accepted_by is not None and f"staff:{chat.accepted_by.uid}" == actor.id
    return ChatBar(
        state=chat.state,
        mine=mine,
        may_accept=chat.state == ChatState.WAITING or (has and not mine),
        by=chat.accepted_by.name if chat.accepted_by else "",
        since=chat.accepted_at or chat.started_at,
        customer_here=customer_is_here(ticket.conversation),
    )
