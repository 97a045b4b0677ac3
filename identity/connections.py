"""Feeds as the desk's pages show them: connections, and what is parked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.utils import timezone

from helpdesk.actor import Actor
from helpdesk.errors import NotFound
from helpdesk.feeds.connecting import Gate, gate
from helpdesk.feeds.dialects import DIALECTS
from helpdesk.feeds.models import Connection, EventState, FeedEvent, RefusedEvents
from identity.access import may, platforms_with
from identity.models import Platform
from identity.queries import Page, cut
from identity.roles import Right

PAGE = 50

SILENT_AFTER = timedelta(days=2)
"""A feed unheard of for this long is shown as silent, never as "nothing happened"."""


@dataclass(frozen=True, slots=True)
class Line:
    """One connection. state: "in_force", "silent", "never" or "ended". manages: whether the
    reader may change it."""

    connection: Connection
    platform: str
    title: str
    state: str
    parked: bool
    refused_today: int
    gate: Gate | None
    manages: bool


def connections_for(actor: Actor, right: Right = Right.WATCH_FEEDS) -> "QuerySet[Connection]":
    """Connections of the platforms the actor has the right on."""
    return Connection.objects.filter(platform__in=platforms_with(actor, right))


def connection_for(actor: Actor, uid: str) -> Connection:
    """One that the actor manages. Raises NotFound."""
    found = connections_for(actor, Right.MANAGE_CONNECTIONS).filter(uid=uid).first()
    if found is None:
        raise NotFound
    return found


def parked_for(actor: Actor) -> "QuerySet[FeedEvent]":
    """Parked events of the platforms whose feeds the actor watches."""
    there = platforms_with(actor, Right.WATCH_FEEDS)
    return FeedEvent.objects.filter(platform__in=there, state=EventState.PARKED)


def parked_event_for(actor: Actor, uid: str) -> FeedEvent:
    """One of them, parked or taken in again since. Raises NotFound."""
    there = platforms_with(actor, Right.WATCH_FEEDS)
    found = FeedEvent.objects.filter(platform__in=there, uid=uid).first()
    if found is None:
        raise NotFound
    return found


def feeds_page(actor: Actor, *, after: str = "") -> Page:
    """Connections, newest first."""
    events = FeedEvent.objects.filter(connection=OuterRef("pk"), state=EventState.PARKED)
    today = RefusedEvents.objects.filter(
        connection=OuterRef("pk"), day=timezone.now().date()
    ).order_by("-count")
    rows = connections_for(actor).annotate(
        has_parked=Exists(events), refused_today=Subquery(today.values("count")[:1])
    )
    if after.isdecimal():
        rows = rows.filter(pk__lt=int(after[:18]))
    page = cut(list(rows.order_by("-pk")[: PAGE + 1]), "pk")
    return Page(lines(actor, page.rows), page.after)


def lines(actor: Actor, rows: Sequence[Connection]) -> list[Line]:
    """The rows with their words."""
    names = dict(Platform.objects.values_list("code", "name"))
    return [
        Line(
            connection=row,
            platform=names[row.platform],
            title=title_of(row.dialect),
            state=state_of(row),
            parked=row.has_parked,  # type: ignore[attr-defined]
            refused_today=row.refused_today or 0,  # type: ignore[attr-defined]
            gate=gate(row.platform, row.dialect) if row.dialect in DIALECTS.names() else None,
            manages=may(actor, Right.MANAGE_CONNECTIONS, row.platform),
        )
        for row in rows
    ]


def title_of(dialect: str) -> str:
    """What a dialect is called; its code where nothing speaks it any more."""
    known = DIALECTS.get(dialect)
    return str(known.title) if known else dialect


def state_of(row: Connection) -> str:
    """Whether anything is heard of a connection."""
    if row.ended_at is not None:
        return "ended"
    if row.last_at is None:
        return "never"
    return "silent" if timezone.now() - row.last_at > SILENT_AFTER else "in_force"


def parked_page(actor: Actor, *, after: str = "") -> Page:
    """Parked events, newest first; codes and times only, nothing of what they say."""
    rows = parked_for(actor).select_related("connection")
    if after.isdecimal():
        rows = rows.filter(pk__lt=int(after[:18]))
    return cut(list(rows.order_by("-pk")[: PAGE + 1]), "pk")


def dialect_choices() -> list[tuple[str, str]]:
    """Every dialect there is."""
    return [(dialect.code, str(dialect.title)) for dialect in DIALECTS]
