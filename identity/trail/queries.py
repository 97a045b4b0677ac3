"""What the trail's pages show of the ledger, in words; a fixed number of queries for any page."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Q

from helpdesk.audit.models import Entry
from helpdesk.audit.queries import TrailFilter
from helpdesk.vault.models import Subject, SubjectLink
from identity.models import Member, Platform, Staff
from identity.trail.access import NO_PLATFORM
from identity.trail.marks import narrowed_to

MOST_PEOPLE = 50

MOST_AGENTS = 500
"""Names offered to choose from; a larger desk types the name under Person."""


def wanted_by(
    typed: dict[str, Any], platforms: tuple[str, ...], *, without: Q | None
) -> TrailFilter:
    """The ledger's filter for what a reviewer of these platforms typed. without: what they must
    not read, see barred.py."""
    chosen = typed.get("platform")
    person = typed.get("person", "")
    actors, subjects = people(person, platforms) if person else (None, None)
    return TrailFilter(
        platforms=(chosen,) if chosen else platforms,
        actors=actors,
        subjects=subjects,
        agent=typed.get("agent", ""),
        case=typed.get("case", ""),
        kind=typed.get("kind", ""),
        action=typed.get("action", ""),
        without=without,
        narrowed=narrowed_to(typed.get("mark", "")),
        since=moment(typed.get("since")),
        until=moment(typed.get("until")),
    )


def moment(value: Any) -> datetime | None:
    """A time, or None."""
    return value if isinstance(value, datetime) else None


def people(text: str, platforms: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Whom a text can mean on these platforms: ids of actors, and pseudonyms with those they are
    linked to. 5 queries."""
    named = Q(name__icontains=text) | Q(username__iexact=text)
    staff = staff_of(platforms).filter(named).values_list("uid", flat=True)[:MOST_PEOPLE]
    subjects = linked(subjects_of(text, platforms), platforms)
    actors = [*(f"staff:{uid}" for uid in staff), *(f"customer:{one}" for one in subjects)]
    return tuple(actors), tuple(subjects)


def subjects_of(text: str, platforms: tuple[str, ...]) -> set[str]:
    """The pseudonyms that a member number, a case number or a pseudonym leads to."""
    members = Member.objects.filter(platform__in=platforms, number=text)
    itself = Subject.objects.filter(pk=text, platform__in=platforms)
    return {
        *members.values_list("subject_id", flat=True)[:MOST_PEOPLE],
        *filter(None, [subject_of_case(text.upper(), platforms)]),
        *itself.values_list("pk", flat=True),
    }


def subject_of_case(number: str, platforms: tuple[str, ...]) -> str:
    """The pseudonym of whom a case is of, or "". The first entry of a case is its opening: later
    ones are about other people too."""
    found = Entry.objects.filter(platform__in=platforms, case=number).exclude(subject="")
    return found.order_by("at", "pk").values_list("subject", flat=True).first() or ""


def of_people(
    subjects: tuple[str, ...], platforms: tuple[str, ...], *, without: Q | None
) -> TrailFilter:
    """What these people did, and what was done with their data."""
    actors = tuple(f"customer:{one}" for one in subjects)
    return TrailFilter(platforms=platforms, actors=actors, subjects=subjects, without=without)


def members_behind(subjects: tuple[str, ...], platforms: tuple[str, ...]) -> list[str]:
    """The member numbers under these pseudonyms."""
    found = Member.objects.filter(subject__in=subjects, platform__in=platforms)
    return list(found.order_by("number").values_list("number", flat=True)[:MOST_PEOPLE])


def linked(subjects: set[str], platforms: tuple[str, ...]) -> set[str]:
    """These pseudonyms and those found to be the same people."""
    touching = Q(subject__in=subjects) | Q(same_as__in=subjects)
    links = SubjectLink.objects.filter(touching, platform__in=platforms)
    pairs = links.values_list("subject_id", "same_as_id")[: 20 * MOST_PEOPLE]
    return subjects.union(*pairs)


def staff_of(platforms: Iterable[str]) -> Any:
    """Everybody who works or worked on these platforms, or everywhere."""
    there = Q(grants__platform__in=list(platforms)) | Q(grants__platform=None)
    return Staff.objects.filter(there, grants__isnull=False).distinct()


def agents_to_choose(platforms: tuple[str, ...], asked: str = "") -> list[tuple[str, str]]:
    """Staff as choices: the actor's id and the name. asked: whoever a link leads to, who may be
    no staff of these platforms but has acted there."""
    people_there = staff_of(platforms).order_by("name").values_list("uid", "name")
    names = [(f"staff:{uid}", name) for uid, name in people_there[:MOST_AGENTS]]
    return names if not asked or asked in dict(names) else names + acted(asked, platforms)


def acted(actor: str, platforms: tuple[str, ...]) -> list[tuple[str, str]]:
    """A part of Redress, or a shop's token, as a choice, if it did anything there."""
    entries = Entry.objects.filter(actor=actor, platform__in=platforms)
    names = list(entries.values_list("actor_name", flat=True)[:1])
    return [(actor, names[0] or actor.partition(":")[2])] if names else []


def platforms_to_choose(platforms: tuple[str, ...]) -> list[tuple[str, str]]:
    """Platforms as choices."""
    held = Platform.objects.filter(code__in=[code for code in platforms if code != NO_PLATFORM])
    return list(held.order_by("name").values_list("code", "name"))
