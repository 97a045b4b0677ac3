"""One's own open chats as tabs: who, the last line, whose turn it is and since when."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef, QuerySet, Subquery
from django.urls import reverse

from helpdesk.actor import Actor
from helpdesk.audit import reads
from helpdesk.purposes import Purpose
from helpdesk.vault import keystore
from identity.access import platforms_with
from identity.roles import Right
from tickets.chat.models import Chat, ChatState
from tickets.chat.presence import customer_is_here
from tickets.chat.queries.at_desk import open_chats
from tickets.models import Message
from tickets.models.conversations import Author
from tickets.queries.queue_rows import warm_names, who

MOST = 12
"""Tabs of one strip; nobody talks with more people at once."""

LINE = 80
"""Characters of the last line that a tab has room for."""


@dataclass(frozen=True, slots=True)
class Tab:
    """One chat. customer: as a mask. line: what was said last, by whom says `ours`. since: when
    they began to wait for us; None while it is their turn."""

    number: str
    platform: str
    customer: str
    line: str
    ours: bool
    since: datetime | None
    unread: bool
    here: bool
    current: bool
    url: str


@dataclass(frozen=True, slots=True)
class Strip:
    """The tabs in the order in which the chats were accepted; before and after: addresses of the
    chats beside the one that is open. mark: tells it from one in which something changed."""

    tabs: list[Tab]
    current: str
    before: str
    after: str

    @property
    def mark(self) -> str:
        """Changes with whatever is shown."""
        return hashlib.sha256(repr(self.tabs).encode()).hexdigest()[:16]


def strip_of(actor: Actor, current: str = "") -> Strip:
    """The tabs of one person. current: number of the case on the page. The last lines are read
    by it, which is in the ledger as any reading of the case: 4 queries, and one for each chat to
    see that it is."""
    chats = own_chats(actor)
    last = last_lines(chats)
    keystore.warm(one.body.key_id for one in last.values() if one.body is not None)
    warm_names(chat.ticket for chat in chats)
    tabs = [tab(actor, chat, last.get(chat.pk), current) for chat in chats]
    before, after = neighbours(tabs)
    return Strip(tabs, current, before, after)


def own_chats(actor: Actor) -> list[Chat]:
    """What goes on and is theirs."""
    uid = actor.id.removeprefix("staff:")
    still_open = open_chats(actor, platforms_with(actor, Right.WORK_CASES))
    mine = still_open.filter(state=ChatState.ACTIVE, accepted_by__uid=uid)
    newest = Message.objects.filter(
        conversation__ticket=OuterRef("ticket"), author__in=[Author.CUSTOMER, Author.STAFF]
    ).order_by("-seq")
    rows: QuerySet[Chat] = mine.annotate(last_pk=Subquery(newest.values("pk")[:1]))
    return list(rows.order_by("accepted_at", "pk")[:MOST])


def last_lines(chats: list[Chat]) -> dict[int, Message]:
    """The last message of either side, by chat: 1 query."""
    wanted = {chat.pk: getattr(chat, "last_pk", None) for chat in chats}
    found = Message.objects.in_bulk([pk for pk in wanted.values() if pk])
    return {chat: found[pk] for chat, pk in wanted.items() if pk in found}


def tab(actor: Actor, chat: Chat, last: Message | None, current: str) -> Tab:
    """One of them; what was said last is noted as read."""
    ticket = chat.ticket
    reads.note_read(
        actor=actor, purpose=Purpose.WORK_CASE, of=ticket, platform=ticket.platform_id,
        subject=ticket.subject_id, case=ticket.number, fields=["messages"] if last else [],
    )  # fmt: skip
    return Tab(
        number=ticket.number,
        platform=chat.platform_id,
        customer=who(ticket),
        line=" ".join(reads.text(last.body).split())[:LINE] if last else "",
        ours=last is not None and last.author == Author.STAFF,
        since=ticket.waiting_since,
        unread=bool(
            last
            and last.author == Author.CUSTOMER
            and last.seq > ticket.conversation.staff_read_seq
            and ticket.number != current
        ),
        here=customer_is_here(ticket.conversation),
        current=ticket.number == current,
        url=reverse("tickets:ticket", args=[ticket.number]),
    )


def neighbours(tabs: list[Tab]) -> tuple[str, str]:
    """The addresses before and after the open one, round the end; from elsewhere the last and
    the first."""
    others = [one for one in tabs if not one.current]
    if not others:
        return "", ""
    place = next((i for i, one in enumerate(tabs) if one.current), None)
    if place is None:
        return tabs[-1].url, tabs[0].url
    return tabs[place - 1].url, tabs[(place + 1) % len(tabs)].url
