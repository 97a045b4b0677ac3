"""Whom a waiting chat does not wait for, though they are there: it is of themselves, or of people
near them (identity/ties.py)."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace

from helpdesk.actor import Actor, ActorKind
from identity.models import Staff, StaffTie
from identity.ties import near_now
from tickets.access import not_about
from tickets.chat.models import Chat
from tickets.chat.routing.people import ByPlatform, colleagues_there
from tickets.chat.routing.waiting import Waiting


def with_barred(chats: Sequence[Waiting], there: ByPlatform) -> list[Waiting]:
    """The same chats with whom of those there they are kept from: 1 query while nobody who is
    there declared anybody, and that is nearly always; 5 more for each who did."""
    people = {one.staff for found in there.values() for one in found}
    barred = barred_from([chat.chat for chat in chats], people) if chats else {}
    return [replace(chat, barred=frozenset(barred.get(chat.chat, ()))) for chat in chats]


def barred_from(chats: Collection[int], people: Collection[int]) -> dict[int, set[int]]:
    """By chat's row, who of these people must not touch it."""
    found: dict[int, set[int]] = defaultdict(set)
    for person, uid in tied(people):
        near = near_now(Actor(ActorKind.STAFF, f"staff:{uid}"))
        rows = Chat.objects.filter(pk__in=chats)
        if near is not None:
            theirs = rows.exclude(pk__in=not_about(near, rows, "ticket__").values("pk"))
            for chat in theirs.values_list("pk", flat=True):
                found[chat].add(person)
    return found


def colleagues_for(chat: Chat) -> list[Staff]:
    """Whoever takes chats of its platform now and may touch its case, by name: 2 queries, and 5
    for each who declared anybody."""
    there = list(colleagues_there(chat.platform_id))
    barred = barred_from([chat.pk], [one.pk for one in there]).get(chat.pk, set())
    return [one for one in there if one.pk not in barred]


def tied(people: Collection[int]) -> list[tuple[int, str]]:
    """Row and uid of those of these people who declared anybody: 1 query."""
    ties = StaffTie.objects.filter(staff__in=people, ended_at=None, member__isnull=False)
    held = Staff.objects.filter(pk__in=ties.values("staff"))
    return list(held.order_by("pk").values_list("pk", "uid"))
