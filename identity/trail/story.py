"""What happened to a person or in a case, in order: days, and on each the entries in words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from helpdesk.audit import wording
from helpdesk.audit.models import Entry, Kind
from identity.trail.details import SHOWN_IN_LINE, Told, told_of
from identity.trail.lines import Line, line, names_of, who

FOLDED = frozenset({Kind.READ.value, Kind.SEARCH.value})
"""Kinds of which several in a row by one person become one line that opens."""


@dataclass(frozen=True, slots=True)
class Step:
    """One entry of a story. made: rows that are new, with what they began with; told: rows that
    were changed or removed; more: how many versions there are besides."""

    line: Line
    made: list[Told]
    told: list[Told]
    more: int


@dataclass(frozen=True, slots=True)
class Row:
    """A place in a story: one step, or several reads by one person. who: whose they are; fields:
    what was read in all of them."""

    steps: list[Step]
    who: SafeString = field(default_factory=SafeString)
    fields: str = ""

    @property
    def folded(self) -> bool:
        """Whether it opens."""
        return len(self.steps) > 1


@dataclass(frozen=True, slots=True)
class Day:
    """The rows of one day, in the reader's time zone."""

    date: date
    rows: list[Row]


def days(entries: list[Entry]) -> list[Day]:
    """Entries, in the order given, as a story: the names, and what each kind of row was before, are
    asked for once, however many entries there are."""
    names, told = names_of(entries), told_of(entries)

    def step(entry: Entry) -> Step:
        new = [one for one in told[entry.pk] if one.made]
        rest = [one for one in told[entry.pk] if not one.made]
        return Step(line(entry, names), new, rest, max(0, len(entry.versions) - SHOWN_IN_LINE))

    def row(together: list[Entry]) -> Row:
        steps = [step(entry) for entry in together]
        if len(steps) == 1:
            return Row(steps)
        return Row(steps, format_html("{}", who(together[0], names)), read_in(together))

    return [
        Day(when, [row(together) for together in in_a_row(some)])
        for when, some in groupby(entries, key=lambda entry: timezone.localdate(entry.at))
    ]


def in_a_row(entries: Iterable[Entry]) -> Iterator[list[Entry]]:
    """Entries one by one, but neighbouring reads by the same person together."""
    for by, some in groupby(entries, key=reader):
        if by is None:
            yield from ([entry] for entry in some)
        else:
            yield list(some)


def reader(entry: Entry) -> tuple[str, str, str] | None:
    """Whose reads an entry is one of; None for what stands alone."""
    if entry.kind not in FOLDED:
        return None
    return entry.actor, entry.behalf, entry.platform


def read_in(entries: Iterable[Entry]) -> str:
    """What was read in any of these entries, each thing once, in words."""
    names = dict.fromkeys(name for entry in entries for name in entry.fields)
    return wording.FIELDS.all_of(names)
