"""Whose data was read: what the ledger says, slice by slice along one of its indexes."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from helpdesk.actor import ActorKind
from helpdesk.audit.models import Entry, Kind
from helpdesk.people import BESIDES, Touched
from identity.incidents.models import AffectedSearch
from identity.trail.marks import MASKED_ONLY

SLICE = 500
"""Entries read at once."""

KINDS = (Kind.READ, Kind.OVERRIDE, Kind.EXPORT, Kind.DISCLOSE)
"""Entries by which data left their place."""

OUTSIDERS = frozenset({ActorKind.STAFF.value, ActorKind.TOKEN.value})
""""Anybody": people at the desk and shops' systems. A customer's look at their own case and
Redress's own mail are no leak."""

Touches = Mapping[str, set[str]]
"""Fields such as "tickets.contact.phone", by subject."""


@dataclass(frozen=True, slots=True)
class Slice:
    """The next entries of a search. last: time and key of the last one looked at, None at the
    end. matched: those that fit."""

    matched: list[Entry]
    last: tuple[datetime, int] | None


def next_slice(search: AffectedSearch) -> Slice:
    """The next SLICE entries of whoever is searched for, of which those that fit are kept: 1 query
    that reads no more than that, however many fit."""
    rows = list(behind(along(search), search).order_by("at", "pk").only(*FIELDS)[:SLICE])
    last = (rows[-1].at, rows[-1].pk) if len(rows) == SLICE else None
    return Slice([row for row in rows if fits(row, search)], last)


FIELDS = (
    "at", "platform", "kind", "action", "actor_kind", "object_type", "object_id", "subject",
    "fields",
)  # fmt: skip


def along(search: AffectedSearch) -> "QuerySet[Entry]":
    """Entries in the order of an index: of the platform, or of one actor there."""
    rows = Entry.objects.filter(platform=search.platform_id)
    rows = rows.filter(actor=search.who) if search.who else rows
    return rows.filter(at__gte=search.since, at__lt=search.until)


def behind(rows: "QuerySet[Entry]", search: AffectedSearch) -> "QuerySet[Entry]":
    """Those after the last one looked at."""
    if search.at_time is None:
        return rows
    later = Q(at__gt=search.at_time) | Q(at=search.at_time, pk__gt=search.at_pk)
    return rows.filter(later, at__gte=search.at_time)


def fits(entry: Entry, search: AffectedSearch) -> bool:
    """Whether an entry is a reading that the search is about."""
    return (
        entry.platform == search.platform_id
        and entry.kind in search.kinds
        and entry.action not in MASKED_ONLY
        and (bool(search.who) or entry.actor_kind in OUTSIDERS)
        and (not search.about or entry.object_type in search.about)
    )


def touched(platform: str, entries: Iterable[Entry]) -> Touches:
    """Whose data these entries are about, and which: the subjects they name, and the people whose
    data lay in what was read."""
    found: dict[str, set[str]] = defaultdict(set)
    objects = {Touched(one.object_type, one.object_id, tuple(one.fields)): one for one in entries}
    for entry in entries:
        if entry.subject:
            found[entry.subject] |= {f"{entry.object_type}.{name}" for name in entry.fields}
    for besides in BESIDES:
        for one in besides(platform, list(objects)):
            found[one.subject] |= set(one.fields)
    return found
