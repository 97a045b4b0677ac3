"""What is done with one person on the list."""

from helpdesk.actions import Work, action
from helpdesk.actor import Actor
from helpdesk.audit import reads
from helpdesk.audit.models import Kind
from helpdesk.errors import Forbidden
from helpdesk.purposes import Purpose
from identity.access import may
from identity.incidents.access import READERS
from identity.incidents.actions.counting import count_moved
from identity.incidents.actions.guards import held_open
from identity.incidents.errors import SaysNothing
from identity.incidents.evasive import is_evasive
from identity.incidents.models import AffectedPerson

SHOWN = ("name", "email", "phone", "address")


@action("incident.remove_affected")
def remove_affected(
    work: Work, person: AffectedPerson, *, actor: Actor, why: str
) -> AffectedPerson:
    """Take somebody off the list who is not concerned. They are not told, no search puts them
    back, and the reason stays. Raises SaysNothing, IncidentClosed, NotFound and Forbidden."""
    incident = held_open(work, person.incident, actor)
    person = work.lock(person)
    work.about(person, case=incident.number, purpose=Purpose.HANDLE_INCIDENT)
    if is_evasive(why):
        raise SaysNothing(field="why")
    if person.taken_off_at is not None:
        work.nothing_happened()
        return person
    work.update(person, taken_off_at=work.now, taken_off_why=why)
    count_moved(work, incident, person, off=True)
    return person


@action("incident.put_back")
def put_back(work: Work, person: AffectedPerson, *, actor: Actor) -> AffectedPerson:
    """Put somebody back on the list. Raises IncidentClosed, NotFound and Forbidden."""
    incident = held_open(work, person.incident, actor)
    person = work.lock(person)
    work.about(person, case=incident.number, purpose=Purpose.HANDLE_INCIDENT)
    if person.taken_off_at is None:
        work.nothing_happened()
        return person
    work.update(person, taken_off_at=None, taken_off_why=None)
    count_moved(work, incident, person, off=False)
    return person


@action("incident.show_affected", kind=Kind.READ)
def show_affected(work: Work, person: AffectedPerson, *, actor: Actor) -> dict[str, str]:
    """Name and contact data of one person in clear. Raises Forbidden."""
    if not any(may(actor, right, person.platform_id) for right in READERS):
        raise Forbidden
    work.about(person, case=person.incident.number, purpose=Purpose.HANDLE_INCIDENT)
    texts = {name: reads.text(getattr(person, name)) for name in SHOWN}
    work.entry.fields = sorted(name for name, text in texts.items() if text)
    return {name: text for name, text in texts.items() if text}
