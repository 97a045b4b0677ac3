"""Reading the ledger for pages: by keyset, in a fixed number of queries, never counting it."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from helpdesk import moments
from helpdesk.audit.models import Entry

PAGE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class TrailFilter:
    """Which entries. platforms: those the reader may review; "" for what belongs to none.

    actors and subjects: whoever is meant by a person; None where nobody was asked for, empty where
    nobody fits. since and until: aware times, the second not included.
    """

    platforms: tuple[str, ...]
    actors: tuple[str, ...] | None = None
    subjects: tuple[str, ...] | None = None
    agent: str = ""
    case: str = ""
    kind: str = ""
    action: str = ""
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Cursor:
    """A place in the trail: an entry's time and key."""

    at: datetime
    pk: int

    @classmethod
    def of(cls, entry: Entry) -> "Cursor":
        """The place of an entry."""
        return cls(entry.at, entry.pk)

    @classmethod
    def read(cls, text: str) -> "Cursor | None":
        """The place in an address; None for text that is none."""
        moment, _, pk = text.partition("_")
        at = moments.written(moment)
        if at is None or not (pk.isascii() and pk.isdecimal()):
            return None
        return cls(at, int(pk)) if len(pk) < 19 else None

    def __str__(self) -> str:
        return f"{self.at.isoformat()}_{self.pk}"


@dataclass(frozen=True, slots=True)
class TrailPage:
    """Entries, newest first. newer and older: where the neighbouring pages begin, None at an
    end."""

    entries: list[Entry]
    newer: Cursor | None
    older: Cursor | None


def trail_page(
    wanted: TrailFilter, *, before: Cursor | None = None, after: Cursor | None = None
) -> TrailPage:
    """One page: the newest entries, those before a place, or those after one; 1 query."""
    if after is not None:
        return page_after(matching(wanted), after)
    rows = matching(wanted)
    if before is not None:
        rows = rows.filter(
            Q(at__lt=before.at) | Q(at=before.at, pk__lt=before.pk), at__lte=before.at
        )
    found = list(rows.order_by("-at", "-pk")[: PAGE + 1])
    entries = found[:PAGE]
    newer = Cursor.of(entries[0]) if before is not None and entries else None
    return TrailPage(entries, newer, Cursor.of(entries[-1]) if len(found) > PAGE else None)


def page_after(rows: "QuerySet[Entry]", after: Cursor) -> TrailPage:
    """The page that comes before, in the order shown, the one that began behind this place."""
    rows = rows.filter(Q(at__gt=after.at) | Q(at=after.at, pk__gt=after.pk), at__gte=after.at)
    found = list(rows.order_by("at", "pk")[: PAGE + 1])
    entries = found[:PAGE][::-1]
    if not entries:
        return TrailPage([], None, None)
    newer = Cursor.of(entries[0]) if len(found) > PAGE else None
    return TrailPage(entries, newer, Cursor.of(entries[-1]))


def matching(wanted: TrailFilter) -> "QuerySet[Entry]":
    """The entries a filter lets through."""
    exact = {
        "actor": wanted.agent,
        "case": wanted.case,
        "kind": wanted.kind,
        "action": wanted.action,
        "at__gte": wanted.since,
        "at__lt": wanted.until,
    }
    rows = Entry.objects.filter(platform__in=wanted.platforms)
    rows = rows.filter(**{name: value for name, value in exact.items() if value})
    if wanted.actors is None and wanted.subjects is None:
        return rows
    return rows.filter(by_or_about(wanted.actors or (), wanted.subjects or ()))


def by_or_about(actors: tuple[str, ...], subjects: tuple[str, ...]) -> Q:
    """What people did, and what was done with their data."""
    return Q(actor__in=actors) | Q(subject__in=subjects)
