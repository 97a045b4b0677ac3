"""The register of incidents as a list."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from helpdesk import moments
from helpdesk.actor import Actor
from identity.incidents.access import incidents_for
from identity.incidents.models import Assessment, Incident, IncidentState
from identity.incidents.queries.assessments import newest_of

PAGE = 30

BADGES = {
    IncidentState.SUSPECTED: "new",
    IncidentState.OPEN: "open",
    IncidentState.CLOSED: "closed",
}
"""State to the badge of helpdesk/icons.py."""


@dataclass(frozen=True, slots=True)
class Row:
    """One incident of the list. due: the next moment a regulator must be told by, None where
    there is none; over: whether it has passed."""

    incident: Incident
    badge: str
    state: str
    people: int
    due: datetime | None
    over: bool


@dataclass(frozen=True, slots=True)
class RegisterPage:
    """Incidents, newest first. after: the cursor of the next page, "" at the end."""

    rows: list[Row]
    after: str


def incidents_page(actor: Actor, *, closed: bool = False, after: str = "") -> RegisterPage:
    """One page: those being handled, or the closed ones: 3 queries. No text is opened."""
    found = list(behind(chosen(actor, closed), after)[: PAGE + 1])
    incidents = found[:PAGE]
    judged = newest_of(incidents)
    now = moments.now()
    rows = [row(one, judged.get(one.pk, {}), now) for one in incidents]
    return RegisterPage(rows, str(incidents[-1].pk) if len(found) > PAGE else "")


def chosen(actor: Actor, closed: bool) -> "QuerySet[Incident]":
    """Of the actor's incidents those with this end."""
    rows = incidents_for(actor).select_related("platform", "count").order_by("-pk")
    if closed:
        return rows.filter(state=IncidentState.CLOSED)
    return rows.exclude(state=IncidentState.CLOSED)


def behind(rows: "QuerySet[Incident]", after: str) -> "QuerySet[Incident]":
    """Those after the page before."""
    known = after.isascii() and after.isdecimal() and len(after) < 19
    return rows.filter(pk__lt=int(after)) if known else rows


def row(incident: Incident, judged: dict[str, Assessment], now: datetime) -> Row:
    """One line."""
    state = IncidentState(incident.state)
    due = next_due(judged)
    return Row(
        incident=incident,
        badge=BADGES[state],
        state=str(state.label),
        people=incident.count.people,
        due=due if state == IncidentState.OPEN else None,
        over=due is not None and due < now,
    )


def next_due(judged: dict[str, Assessment]) -> datetime | None:
    """The first regulator's deadline that nobody has met yet."""
    waiting = [
        one.regulator_by
        for one in judged.values()
        if one.regulator_by is not None and one.regulator_told_at is None
    ]
    return min(waiting, default=None)
