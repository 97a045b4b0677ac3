"""The chats that wait, as routing looks at them: codes and moments, nothing of a person."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from tickets.chat.models import Chat, ChatState

MOST = 1000
"""Chats looked at, the longest waiting first; who waits behind them is told no place."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """One chat that waits. chat: its row. case: the case's public id. barred: who of those there
    must not touch it, see barred.py."""

    chat: int
    platform: str
    case: str
    number: str
    language: str
    topic: str
    since: datetime
    barred: frozenset[int] = frozenset()


FIELDS = (
    "pk", "platform_id", "ticket__uid", "ticket__number", "ticket__language", "ticket__topic",
    "started_at",
)  # fmt: skip


def waiting_rows(platforms: Collection[str]) -> "QuerySet[Chat]":
    """The rows, the longest waiting first."""
    still_open = Chat.objects.exclude(state=ChatState.ENDED)  # by the index of those
    rows = still_open.filter(platform__in=platforms, state=ChatState.WAITING)
    return rows.order_by("started_at", "pk")


def waiting_in(rows: "QuerySet[Chat]") -> list[Waiting]:
    """The first of such rows; 1 query."""
    return [Waiting(*row) for row in rows.values_list(*FIELDS)[:MOST]]


def waiting_chats(platforms: Collection[str]) -> list[Waiting]:
    """Of these platforms, the longest waiting first; 1 query."""
    return waiting_in(waiting_rows(platforms))


def as_waiting(chat: Chat) -> Waiting:
    """A row with its case as routing looks at it."""
    case = chat.ticket
    return Waiting(
        chat.pk, chat.platform_id, case.uid, case.number, case.language, case.topic, chat.started_at
    )
