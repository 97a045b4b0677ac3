"""Who takes chats now, and what they are asked for."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import QuerySet

from helpdesk import moments
from identity.competences import EVERYTHING, Knowledge, knowledge
from identity.models import Staff
from tickets.chat.models import ChatPresence
from tickets.queries.colleagues import colleagues

MOST = 1000
"""People looked at; a desk has fewer."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who takes chats of a platform."""

    staff: int
    knows: Knowledge


ByPlatform = dict[str, list[Person]]


def people_there(platforms: Collection[str]) -> ByPlatform:
    """By platform, who takes chats now; 2 queries."""
    rows = ChatPresence.objects.filter(platform__in=platforms, until__gt=moments.now())
    there = list(rows.order_by("pk").values_list("platform_id", "staff_id")[:MOST])
    known = knowledge(platforms, {staff for _, staff in there})
    by_platform: ByPlatform = {code: [] for code in platforms}
    for code, staff in there:
        by_platform[code].append(Person(staff, known.get((code, staff), EVERYTHING)))
    return by_platform


def colleagues_there(platform: str) -> "QuerySet[Staff]":
    """Whoever works cases of a platform and takes chats there now, by name."""
    present = ChatPresence.objects.filter(platform=platform, until__gt=moments.now())
    return colleagues(platform).filter(pk__in=present.values("staff"))


def as_person(staff: Staff, platforms: Collection[str]) -> dict[str, Person]:
    """By platform, one of the desk, whether they take chats now or not; 1 query."""
    known = knowledge(platforms, [staff.pk])
    return {code: Person(staff.pk, known.get((code, staff.pk), EVERYTHING)) for code in platforms}
