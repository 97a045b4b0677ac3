"""The list of calls, a page by keyset, and what rings now."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import cast

from django.db.models import Q, QuerySet
from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

from helpdesk.actor import Actor
from identity.access import platforms_with
from identity.roles import Right
from tickets.calls.access import calls_unbarred
from tickets.calls.call_backs.queries.lists import due_ranges
from tickets.calls.models import Call
from tickets.calls.models.calls import CallState
from tickets.calls.queries.at_provider import with_unwanted_copies
from tickets.calls.queries.rows import Row, rows_of
from tickets.queries.queue import Cursor
from tickets.queries.ranges import Range, bounded_counts, first_of

PAGE = 40
RINGING_AT_ONCE = 20
MOST = 100
"""Counting stops here."""

ORDER = "-rang_at"

Narrow = Callable[["QuerySet[Call]", Actor], "QuerySet[Call]"]


@dataclass(frozen=True, slots=True)
class View:
    """One way to look at the list."""

    label: LazyText
    narrow: Narrow


def mine(calls: "QuerySet[Call]", actor: Actor) -> "QuerySet[Call]":
    """Those that the reader took."""
    return calls.filter(taken_by__uid=actor.id.removeprefix("staff:"))


def to_wrap_up(calls: "QuerySet[Call]", actor: Actor) -> "QuerySet[Call]":
    """Those that the reader took and spoke in, and has not wrapped up: they wait here as long as
    need be."""
    return mine(calls, actor).filter(state=CallState.ENDED, wrapped_up_at=None)


VIEWS: Mapping[str, View] = {
    "all": View(_("All"), lambda calls, _actor: calls),
    "missed": View(_("Missed"), lambda calls, _actor: calls.filter(state=CallState.MISSED)),
    "mine": View(_("Mine"), mine),
    "to_wrap_up": View(_("To wrap up"), to_wrap_up),
    "copies": View(_("To delete elsewhere"), lambda calls, _actor: with_unwanted_copies(calls)),
}


@dataclass(frozen=True, slots=True)
class CallsPage:
    """rows: newest first; older: where the next page begins, "" at the end."""

    rows: list[Row]
    older: str


def calls_page(actor: Actor, view: str, after: Cursor | None) -> CallsPage:
    """One page of the list: 4 queries, however many calls."""
    there = [
        calls_unbarred(Call.objects.filter(platform=code), actor)
        for code in platforms_with(actor, Right.WORK_CASES)
    ]
    ranges = [continued(VIEWS[view].narrow(calls, actor), after) for calls in there]
    calls = load(first_of(cast("list[Range]", ranges), ORDER, PAGE + 1))
    shown = calls[:PAGE]
    older = str(Cursor(shown[-1].rang_at, shown[-1].pk)) if len(calls) > PAGE else ""
    return CallsPage(rows_of(shown), older)


def continued(calls: "QuerySet[Call]", after: Cursor | None) -> "QuerySet[Call]":
    """The rest of a list after a row."""
    if after is None:
        return calls
    beyond = Q(rang_at__lt=after.at) | Q(pk__lt=after.pk)
    return calls.filter(beyond, rang_at__lte=after.at)


def load(keys: list[int]) -> list[Call]:
    """Calls in the order of their keys, with what their rows show."""
    rows = Call.objects.select_related("platform", "member", "taken_by", "ticket")
    found = rows.in_bulk(keys)
    return [found[key] for key in keys if key in found]


def ringing_ranges(actor: Actor) -> "list[Range]":
    """What rings on each of the reader's platforms."""
    ranges = [
        calls_unbarred(Call.objects.filter(platform=code, state=CallState.RINGING), actor)
        for code in platforms_with(actor, Right.WORK_CASES)
    ]
    return cast("list[Range]", ranges)


def ringing(actor: Actor) -> list[Row]:
    """Calls that ring now, the newest first."""
    return rows_of(load(first_of(ringing_ranges(actor), ORDER, RINGING_AT_ONCE)))


def ringing_for(actor: Actor) -> list[Row]:
    """Calls that ring and nobody has: 4 queries."""
    return [row for row in ringing(actor) if not row.who and not row.outgoing]


def counts_now(actor: Actor) -> dict[str, int]:
    """How many ring and how many call-backs are due ("ringing", "due"), each no more than MOST:
    2 queries, since every page of the desk asks."""
    return bounded_counts({"ringing": ringing_ranges(actor), "due": due_ranges(actor)}, MOST)
