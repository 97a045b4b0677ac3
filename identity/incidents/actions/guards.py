"""What the steps of an incident check first."""

from datetime import datetime

from helpdesk.actions import Work
from helpdesk.actor import Actor
from identity.access import require_still
from identity.incidents.errors import (
    EndsBeforeItBegins,
    IncidentClosed,
    InTheFuture,
    SaysNothing,
    StillSuspected,
)
from identity.incidents.evasive import is_evasive
from identity.incidents.facts import IncidentFacts
from identity.incidents.models import Incident, IncidentState
from identity.roles import Right


def held(work: Work, incident: Incident, actor: Actor) -> Incident:
    """The incident under lock, for somebody who handles it, as what the entry is about. Raises
    NotFound, Forbidden and IncidentClosed."""
    fresh = work.lock(incident)
    require_still(actor, Right.HANDLE_INCIDENTS, fresh.platform_id)
    work.about(fresh, case=fresh.number)
    if fresh.state == IncidentState.CLOSED:
        raise IncidentClosed
    return fresh


def held_open(work: Work, incident: Incident, actor: Actor) -> Incident:
    """The same for steps that come after the facts. Raises StillSuspected too."""
    fresh = held(work, incident, actor)
    if fresh.state == IncidentState.SUSPECTED:
        raise StillSuspected
    return fresh


def check_facts(facts: IncidentFacts, now: datetime) -> None:
    """Raise SaysNothing, InTheFuture or EndsBeforeItBegins, at the field that is wrong."""
    for name in ("headline", "what_happened"):
        if is_evasive(getattr(facts, name)):
            raise SaysNothing(field=name)
    for name in ("aware_at", "occurred_from", "occurred_to"):
        moment = getattr(facts, name)
        if moment is not None and moment > now:
            raise InTheFuture(field=name)
    if facts.occurred_from and facts.occurred_to and facts.occurred_to < facts.occurred_from:
        raise EndsBeforeItBegins(field="occurred_to")
