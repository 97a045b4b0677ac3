"""Who may know of which incident."""

from django.db.models import QuerySet

from helpdesk.actor import Actor, ActorKind
from helpdesk.errors import Forbidden, NotFound
from identity.access import may, platforms_with
from identity.incidents.models import AffectedPerson, AffectedSearch, Incident
from identity.roles import Right
from identity.ties import without_barred

READERS = (Right.HANDLE_INCIDENTS, Right.APPROVE_NOTICES)
"""Privacy officers handle incidents; managers read them, to approve what is told."""


def platforms_of(actor: Actor) -> list[str]:
    """Codes of the platforms whose incidents the actor may read."""
    return sorted({code for right in READERS for code in platforms_with(actor, right)})


def incidents_for(actor: Actor) -> "QuerySet[Incident]":
    """The incidents an actor may know of."""
    if actor.kind != ActorKind.STAFF:
        return Incident.objects.none()
    return Incident.objects.filter(platform__in=platforms_of(actor))


def incident_for(actor: Actor, number: str) -> Incident:
    """One incident by its number, with its platform and counts. Raises NotFound for those of other
    platforms too. This shows masks only; its texts are read through `queries.facts.texts`."""
    found = incidents_for(actor).select_related("platform", "count").filter(number=number)
    incident = found.first()
    if incident is None:
        raise NotFound
    return incident


def may_handle(actor: Actor, incident: Incident) -> bool:
    """Whether the actor may change it."""
    return may(actor, Right.HANDLE_INCIDENTS, incident.platform_id)


def handled_for(actor: Actor, number: str) -> Incident:
    """One incident the actor may change. Raises NotFound, and Forbidden for those who may only
    read it."""
    incident = incident_for(actor, number)
    if not may_handle(actor, incident):
        raise Forbidden
    return incident


def affected_for(actor: Actor, incident: Incident, uid: str) -> AffectedPerson:
    """Somebody on the list of an incident that was let through. Raises NotFound."""
    people = without_barred(AffectedPerson.objects.all(), actor, member="")
    person = people.filter(incident=incident, uid=uid).first()
    if person is None or incident.platform_id not in platforms_of(actor):
        raise NotFound
    return person


def search_for(actor: Actor, incident: Incident, uid: str) -> AffectedSearch:
    """A search of an incident that was let through. Raises NotFound."""
    search = AffectedSearch.objects.filter(incident=incident, uid=uid).first()
    if search is None or incident.platform_id not in platforms_of(actor):
        raise NotFound
    return search
