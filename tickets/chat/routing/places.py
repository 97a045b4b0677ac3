"""The place of everybody who waits, and an estimate of how long: docs/chat-protocol.md says how.

What is shown is never kinder than what is known: the usual wait counts once for every round of the
people who can come, and nobody is told less than somebody before them has waited already.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil
from statistics import median

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from helpdesk import moments
from tickets.chat.models import ChatTurn, TurnEnd
from tickets.chat.routing.barred import with_barred
from tickets.chat.routing.fitting import asked
from tickets.chat.routing.people import Person, people_there
from tickets.chat.routing.waiting import Waiting, waiting_chats

LOOKED_BACK = timedelta(hours=2)
"""Waits older than this say nothing about now."""

LAST = 50
"""Waits of one platform that are looked at, the newest."""

ENOUGH = 5
"""With fewer waits there is no estimate."""

MOST_TURNS = 2000
"""Rows read for all platforms."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody stands. place: 1 is next. minutes: until somebody comes, in whole minutes
    from now; None where nothing honest can be said."""

    place: int
    minutes: int | None

    @property
    def text(self) -> str:
        """As the customer reads it, in the active language."""
        first = (
            _("You are next.")
            if self.place == 1
            else _("You are number %(place)s in the queue.") % {"place": self.place}
        )
        if self.minutes is None:
            return first
        about = ngettext(
            "It takes about %(minutes)s minute.",
            "It takes about %(minutes)s minutes.",
            self.minutes,
        )
        return f"{first} {about % {'minutes': self.minutes}}"

    def as_json(self) -> dict[str, object]:
        """As frames carry it."""
        return {"place": self.place, "minutes": self.minutes, "text": self.text}


Placed = dict[int, tuple[Waiting, Place]]
"""By chat's row."""


def places_on(platforms: Collection[str]) -> Placed:
    """Everybody who waits on these platforms; 5 queries, and 5 for each there who is near some
    member (barred.py)."""
    now, chats = moments.now(), waiting_chats(platforms)
    if not chats:
        return {}
    people, waits = people_there(platforms), recent_waits(platforms, now)
    chats = with_barred(chats, people)
    found: Placed = {}
    for code in platforms:
        own = [chat for chat in chats if chat.platform == code]
        for chat, place in places(own, people[code], waits.get(code, []), now):
            found[chat.chat] = (chat, place)
    return found


def places(
    chats: Sequence[Waiting], people: Sequence[Person], waits: Sequence[float], now: datetime
) -> list[tuple[Waiting, Place]]:
    """Of one platform's waiting chats, the longest waiting first.

    Somebody's place counts those before them who wait for one of the same people. waits: seconds.
    Those before are counted by whom they wait for: that is few sets, however many wait.
    """
    found: list[tuple[Waiting, Place]] = []
    before: dict[frozenset[int], Before] = {}
    known: dict[tuple[str, str, frozenset[int]], frozenset[int]] = {}
    for chat in chats:
        alike = (chat.language, chat.topic, chat.barred)
        if alike not in known:
            known[alike] = asked(chat, people)
        who = known[alike]
        rivals = [one for others, one in before.items() if who & others or not who]
        since = min([one.since for one in rivals], default=chat.since)
        place = sum(one.number for one in rivals) + 1
        minutes = minutes_until(place, len(who), waits, (now - since).total_seconds())
        found.append((chat, Place(place, minutes)))
        before.setdefault(who, Before(chat.since)).number += 1
    return found


@dataclass(slots=True)
class Before:
    """How many wait for the same people already, and since when the first of them does."""

    since: datetime
    number: int = 0


def minutes_until(place: int, people: int, waits: Sequence[float], longest: float) -> int | None:
    """Minutes from now, rounded up; None without people or enough waits.

    waits: of chats that were accepted lately; longest: how long the first of those who wait for the
    same people has waited by now. Both in seconds.
    """
    if people == 0 or len(waits) < ENOUGH:
        return None
    usual = max(median(waits), longest)
    rounds = ceil(place / people)
    return max(1, ceil(usual * rounds / 60))


def recent_waits(platforms: Collection[str], now: datetime) -> Mapping[str, list[float]]:
    """By platform, how long the newest accepted chats had waited, in seconds; 1 query.

    What came back unanswered was no acceptance; of a chat that was handed over the first counts.
    """
    turns = ChatTurn.objects.filter(platform__in=platforms, begun_at__gt=now - LOOKED_BACK)
    rows = (
        turns.exclude(ended_how=TurnEnd.RETURNED)
        .order_by("-begun_at")
        .values_list("platform_id", "chat_id", "begun_at", "chat__started_at")[:MOST_TURNS]
    )
    firsts = {(code, chat): (begun - since).total_seconds() for code, chat, begun, since in rows}
    waits: dict[str, list[float]] = {}
    for (code, _chat), seconds in firsts.items():
        waits.setdefault(code, []).append(seconds)
    return {code: found[:LAST] for code, found in waits.items()}
