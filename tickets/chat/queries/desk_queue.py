"""The queue as somebody at the desk sees it: for whom each chat waits, and who else is there."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count
from django.utils.translation import gettext as _

from helpdesk import moments
from helpdesk.actor import Actor
from helpdesk.policies import current
from helpdesk.policies.hours_words import chat_hours
from helpdesk.templatetags.redress import OWN_NAMES
from identity.access import has_anywhere
from identity.models import Staff
from identity.roles import Right
from tickets.chat.limits import CHATS_AT_ONCE
from tickets.chat.models import Chat, ChatPresence, ChatState, ChatTurn, TurnEnd
from tickets.chat.routing.barred import with_barred
from tickets.chat.routing.fitting import LANGUAGE, fits, may_take, missing
from tickets.chat.routing.hours import open_now
from tickets.chat.routing.people import ByPlatform, Person
from tickets.chat.routing.places import places
from tickets.chat.routing.waiting import Waiting, as_waiting

LATELY = timedelta(hours=1)
"""How long somebody who was switched off reads why."""

TEAM = 100
"""Colleagues listed."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A waiting chat for one reader. place: as its customer is told. takes: whether the reader may
    accept it now. whom: for whom it waits, in words."""

    place: int
    takes: bool
    whom: str


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody who takes chats now, and how many they are in."""

    name: str
    load: int
    limit: int


def spots_of(
    chats: Sequence[Chat], own: Mapping[str, Person], there: ByPlatform
) -> dict[int, Spot]:
    """By row, what routing makes of these chats, the longest waiting first; queries as
    `with_barred`."""
    waiting = with_barred([as_waiting(chat) for chat in chats], there)
    spots: dict[int, Spot] = {}
    for code, people in there.items():
        found = places(
            [chat for chat in waiting if chat.platform == code], people, (), moments.now()
        )
        for chat, place in found:
            takes = may_take(own[code], chat, people, moments.now())
            spots[chat.chat] = Spot(place.place, takes, whom(chat, own[code], people, takes=takes))
    return spots


def whom(chat: Waiting, reader: Person, people: Sequence[Person], *, takes: bool) -> str:
    """For whom a chat waits, where that is not simply the reader."""
    lacking = missing(chat, people)
    if lacking == LANGUAGE:
        language = OWN_NAMES.get(chat.language, chat.language)
        return _("Nobody here writes %(language)s.") % {"language": language}
    if lacking:
        return _("Nobody here knows this topic.")
    if takes and not fits(reader, chat):
        return _("Open to everybody.")
    return "" if takes else _("For colleagues who know the language and the topic.")


def closed_now(platforms: Collection[str]) -> list[str]:
    """Of each platform whose chats are not answered now, when they are."""
    return [
        _("%(name)s: %(hours)s") % {"name": policy.name, "hours": chat_hours(policy)}
        for policy in (current(code) for code in platforms if not open_now(code))
    ]


def was_sent_away(staff: Staff) -> bool:
    """Whether a chat of theirs came back unanswered lately; 1 query."""
    turns = ChatTurn.objects.filter(staff=staff, ended_at__gt=moments.now() - LATELY)
    return turns.filter(ended_how=TurnEnd.RETURNED).exists()


def team_of(actor: Actor, people: Collection[int]) -> list[Colleague]:
    """For those who assign cases, everybody who takes chats now with their load; 3 queries."""
    if not has_anywhere(actor, Right.ASSIGN_CASES):
        return []
    rows = ChatPresence.objects.filter(staff__in=people).values_list("staff_id", "limit")
    limits, loads = dict(rows), loads_of(people)
    colleagues = Staff.objects.filter(pk__in=people).order_by("name", "pk")
    named = colleagues.values_list("pk", "name")[:TEAM]
    return [Colleague(name, loads.get(pk, 0), limits.get(pk, CHATS_AT_ONCE)) for pk, name in named]


def loads_of(people: Collection[int]) -> dict[int, int]:
    """By person, how many chats they are in; 1 query."""
    still_open = Chat.objects.exclude(state=ChatState.ENDED)  # by the index of those
    active = still_open.filter(state=ChatState.ACTIVE, accepted_by__in=people)
    return dict(active.values_list("accepted_by").annotate(Count("pk")).order_by())
