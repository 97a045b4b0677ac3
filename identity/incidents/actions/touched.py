"""Putting on an incident's list the people whose data were read where somebody else has already
worked out which reads those are."""

from datetime import datetime

from helpdesk.actions import Work, action
from helpdesk.actor import Actor
from helpdesk.purposes import Purpose
from identity.incidents.actions.guards import held_open
from identity.incidents.actions.searching import keep_finds
from identity.incidents.ledger import Touches
from identity.incidents.models import AffectedSearch, Incident, SearchState


@action("incident.add_touched")
def add_touched(
    work: Work,
    incident: Incident,
    touches: Touches,
    *,
    actor: Actor,
    since: datetime,
    until: datetime,
) -> AffectedSearch:
    """Note the people behind these readings as found and have them added, once per stretch of
    time. Raises IncidentClosed, StillSuspected, NotFound and Forbidden."""
    incident = held_open(work, incident, actor)
    work.about(incident, case=incident.number, purpose=Purpose.HANDLE_INCIDENT)
    before = AffectedSearch.objects.filter(incident=incident, since=since, until=until).first()
    if before is not None:
        work.nothing_happened()
        return before
    search = work.create(
        AffectedSearch(
            platform_id=incident.platform_id, incident=incident, since=since, until=until,
            stage=SearchState.ADDING, begun_at=work.now, next_at=work.now,
        )
    )  # fmt: skip
    finds = keep_finds(work, search, touches)
    fields = sorted({name for names in touches.values() for name in names})
    known = sum(find.known for find in finds)
    work.update(search, people=known, nobody=len(finds) - known, fields=fields)
    work.detail(people=known, search=search.uid)
    return search
