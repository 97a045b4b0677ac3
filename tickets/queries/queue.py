"""A page of the queue: 50 rows by keyset, and how many wait in each view."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from helpdesk import moments
from tickets.models import Closure, Ticket
from tickets.queries.queue_rows import Row, row, warm_names
from tickets.queries.queue_views import VIEWS, QueueView, Scope
from tickets.queries.ranges import Range, bounded_counts, first_of

PAGE = 50

AROUND_A_ROW = ("contact", "member", "assignee", "conversation", "platform")
"""What a row shows of a case."""

MOST = 100
"""Counting stops here: nobody's work changes between 100 and 1,000."""


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where the page before ended: its last row's ordering value and key."""

    at: datetime
    pk: int

    @classmethod
    def read(cls, text: str) -> "Cursor | None":
        """From an address; None for what is not one of ours, which shows the first page."""
        at, _, pk = text.rpartition("_")
        moment = moments.written(at)
        if moment is None or not pk.isdecimal() or len(pk) > 18:
            return None
        return cls(moment, int(pk))

    def __str__(self) -> str:
        return f"{self.at.isoformat()}_{self.pk}"


@dataclass(frozen=True, slots=True)
class QueuePage:
    """Rows in order, and where the next page begins ("" at the end)."""

    rows: list[Row]
    older: str


def queue_page(view: QueueView, scope: Scope, after: Cursor | None) -> QueuePage:
    """One page of a view: 4 queries, however many rows."""
    ranges = [continued(one, view.order, after) for one in view.ranges(scope)]
    keys = first_of(ranges, view.order, PAGE + 1)
    tickets = load(keys[:PAGE])
    older = ""
    if len(keys) > PAGE and tickets:
        last = tickets[-1]
        older = str(Cursor(getattr(last, view.order.removeprefix("-")), last.pk))
    return QueuePage(rows_of(tickets, scope.now), older)


def continued(one: Range, order: str, after: Cursor | None) -> Range:
    """The rest of a range after a row. The plain bound lets the index find the place."""
    if after is None:
        return one
    name, step = order.removeprefix("-"), "lt" if order.startswith("-") else "gt"
    beyond = Q(**{f"{name}__{step}": after.at}) | Q(**{f"pk__{step}": after.pk})
    return one.filter(beyond, **{f"{name}__{step}e": after.at})


def load(keys: list[int]) -> list[Ticket]:
    """Cases in the order of their keys, with what their rows show."""
    rows = Ticket.objects.select_related(*AROUND_A_ROW)
    found = rows.in_bulk(keys)
    return [found[key] for key in keys if key in found]


def rows_of(tickets: list[Ticket], now: datetime) -> list[Row]:
    """Cases as rows: 2 queries."""
    closures = {one.ticket_id: one for one in closures_of([ticket.pk for ticket in tickets])}
    warm_names(tickets)
    return [row(ticket, closures.get(ticket.pk), now) for ticket in tickets]


def closures_of(keys: list[int]) -> list[Closure]:
    """The closures in force of these cases."""
    return list(Closure.objects.filter(ticket__in=keys, reopened_at=None))


def counts(scope: Scope) -> dict[str, str]:
    """How many cases each counted view has, as shown: "7", "99+", "" for none; one query."""
    named = {view.key: view.ranges(scope) for view in VIEWS.values() if view.counted}
    found = bounded_counts(named, MOST)
    return {key: shown(count) for key, count in found.items()}


def shown(count: int) -> str:
    """A bounded count in at most three characters."""
    return f"{MOST - 1}+" if count >= MOST else str(count or "")
