"""The facts of an incident in clear."""

from helpdesk.actor import Actor
from helpdesk.audit import reads
from helpdesk.purposes import Purpose
from helpdesk.vault import keystore
from identity.incidents.facts import TEXTS
from identity.incidents.models import Incident

ALL = (*TEXTS, "closed_why", "regimes_why")


def texts_of(actor: Actor, incident: Incident) -> dict[str, str]:
    """Every text of an incident by the name of its field, "" for none; noted as read, once in a
    viewing session."""
    return reads.reveal(
        {name: getattr(incident, name) for name in ALL},
        actor=actor, purpose=Purpose.HANDLE_INCIDENT, of=incident, platform=incident.platform_id,
        subject=incident.subject_id, case=incident.number, action="incident.read",
    )  # fmt: skip


def headlines(actor: Actor, incidents: list[Incident]) -> dict[str, str]:
    """The headlines of incidents by number, for a list; noted as one reading on each platform."""
    keystore.warm(one.headline.key_id for one in incidents)
    for platform in sorted({one.platform_id for one in incidents}):
        reads.note_read(
            actor=actor, purpose=Purpose.HANDLE_INCIDENT, of=Incident(), platform=platform,
            fields=["headline"], action="incident.read", object_id="register",
        )  # fmt: skip
    return {one.number: reads.text(one.headline) for one in incidents}
