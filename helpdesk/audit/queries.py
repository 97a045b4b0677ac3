"""Reading the ledger for pages: by keyset, in a fixed number of queries, never counting it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from helpdesk import moments
from helpdesk.audit.models import Entry
from helpdesk.audit.streams import NEWEST_FIRST, OLDEST_FIRST, Streams, first_of

PAGE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class TrailFilter:
    """Which entries. platforms: those the reader may review; "" for what belongs to none.

    actors and subjects: whoever is meant by a person; None where nobody was asked for, empty where
    nobody fits. narrowed: what else an entry of a platform has to be, by the platform's code.
    without: entries that are left out, whatever else they are.
    since and until: aware times, the second not included.
    """

    platforms: tuple[str, ...]
    actors: tuple[str, ...] | None = None
    subjects: tuple[str, ...] | None = None
    agent: str = ""
    case: str = ""
    kind: str = ""
    action: str = ""
    narrowed: Callable[[str], Q] | None = None
    without: Q | None = None
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
    """Entries in the order asked for. newer and older: where the neighbouring pages begin, None
    at an end."""

    entries: list[Entry]
    newer: Cursor | None
    older: Cursor | None


def trail_page(
    wanted: TrailFilter, *, before: Cursor | None = None, after: Cursor | None = None
) -> TrailPage:
    """One page, newest first: the newest entries, those before a place, or those after one."""
    if after is not None:
        return page_after(wanted, after)
    rows = [s if before is None else s.filter(earlier(before)) for s in streams(wanted)]
    found = first_of(rows, NEWEST_FIRST, PAGE + 1)
    entries = found[:PAGE]
    newer = Cursor.of(entries[0]) if before is not None and entries else None
    return TrailPage(entries, newer, Cursor.of(entries[-1]) if len(found) > PAGE else None)


def page_after(wanted: TrailFilter, after: Cursor) -> TrailPage:
    """The page that comes before, in the order shown, the one that began behind this place."""
    rows = [stream.filter(later(after)) for stream in streams(wanted)]
    found = first_of(rows, OLDEST_FIRST, PAGE + 1)
    entries = found[:PAGE][::-1]
    if not entries:
        return TrailPage([], None, None)
    newer = Cursor.of(entries[0]) if len(found) > PAGE else None
    return TrailPage(entries, newer, Cursor.of(entries[-1]))


def page_from_the_start(
    wanted: TrailFilter, *, before: Cursor | None = None, after: Cursor | None = None
) -> TrailPage:
    """One page, oldest first: the first entries, those after a place, or those before one."""
    if before is not None:
        return turned(trail_page(wanted, before=before))
    rows = [s if after is None else s.filter(later(after)) for s in streams(wanted)]
    found = first_of(rows, OLDEST_FIRST, PAGE + 1)
    entries = found[:PAGE]
    older = Cursor.of(entries[0]) if after is not None and entries else None
    return TrailPage(entries, Cursor.of(entries[-1]) if len(found) > PAGE else None, older)


def turned(page: TrailPage) -> TrailPage:
    """A page with its oldest entry first."""
    return TrailPage(page.entries[::-1], page.newer, page.older)


def earlier(place: Cursor) -> Q:
    """Before a place; the plain bound besides is what an index understands."""
    return Q(at__lte=place.at) & (Q(at__lt=place.at) | Q(at=place.at, pk__lt=place.pk))


def later(place: Cursor) -> Q:
    """After a place."""
    return Q(at__gte=place.at) & (Q(at__gt=place.at) | Q(at=place.at, pk__gt=place.pk))


def streams(wanted: TrailFilter) -> Streams:
    """The entries a filter lets through, as sources without common entries, each of one
    platform; see streams.py."""
    return [part for code in wanted.platforms for part in of_platform(wanted, code)]


def of_platform(wanted: TrailFilter, platform: str) -> Streams:
    """What a platform has of them: what people did, and what others did with their data."""
    rows = plain(wanted).filter(platform=platform)
    if wanted.narrowed is not None:
        rows = rows.filter(wanted.narrowed(platform))
    if wanted.actors is None and wanted.subjects is None:
        return [rows]
    actors, subjects = wanted.actors or (), wanted.subjects or ()
    by = [rows.filter(actor__in=actors)] if actors else []
    about = [rows.filter(subject__in=subjects).exclude(actor__in=actors)] if subjects else []
    return [*by, *about]


def plain(wanted: TrailFilter) -> "QuerySet[Entry]":
    """The entries that the filter's plain values let through, of any platform."""
    exact = {
        "actor": wanted.agent,
        "case": wanted.case,
        "kind": wanted.kind,
        "action": wanted.action,
        "at__gte": wanted.since,
        "at__lt": wanted.until,
    }
    rows = Entry.objects.filter(**{name: value for name, value in exact.items() if value})
    return rows if wanted.without is None else rows.exclude(wanted.without)
