"""The people of a checked list, prepared: matched to those we know, and sealed."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from helpdesk.actor import Actor
from helpdesk.audit import reads
from helpdesk.errors import NotFound
from helpdesk.purposes import Purpose
from helpdesk.vault.models import Subject
from identity.incidents.copying import COPIED, details, reach_of, usual_language, warm
from identity.incidents.matching import known
from identity.incidents.models import AffectedList, AffectedPerson, Basis, Incident
from identity.incidents.resolve import Human
from identity.incidents.table import Line, Table, read


@dataclass(frozen=True, slots=True)
class Listed:
    """One line as a row that is not written yet. subject: a new pseudonym for a person nobody
    knew; human: who they are otherwise."""

    row: AffectedPerson
    subject: Subject | None
    human: Human | None


def checked(text: str, platform: str) -> tuple[Table, int]:
    """A list with what is wrong with it, and how many of its people are known. Raises
    ListTooLarge."""
    table = read(text, platform)
    people = known(platform, table.lines)
    for line in table.lines:
        if line.line not in people and not (line.name or line.email or line.phone or line.address):
            table.refuse(line.line, _("No member of this platform has this number."))
    return table, len(people)


def listed(kept: AffectedList, *, actor: Actor) -> list[Listed]:
    """The lines of a list. Its opening is in the ledger. Raises NotFound once its text is gone."""
    if kept.text is None:
        raise NotFound
    incident = kept.incident
    text = reads.reveal(
        {"list": kept.text}, actor=actor, purpose=Purpose.HANDLE_INCIDENT, of=kept,
        platform=kept.platform_id, subject=kept.subject_id, case=incident.number,
    )["list"]  # fmt: skip
    lines = read(text, kept.platform_id).lines
    people = known(kept.platform_id, lines)
    warm(people.values())
    return [prepared(incident, line, people.get(line.line)) for line in lines]


def prepared(incident: Incident, line: Line, human: Human | None) -> Listed:
    """One person: what the line says, and where it is silent what we know."""
    usual = usual_language(incident)
    subject = None if human else Subject(platform=incident.platform_id)
    row = AffectedPerson(
        platform_id=incident.platform_id,
        incident=incident,
        subject_id=human.stands if human else subject.uid,  # type: ignore[union-attr]
        basis=Basis.LIST,
        roles=human.roles if human else [],
        language=line.language or (human.language if human else "") or usual,
        listed_at=timezone.now(),
    )
    ours = details(human) if human else {}
    for name in COPIED:
        setattr(row, name, getattr(line, name) or ours.get(name) or None)
    row.reach = reach_of(row)
    return Listed(row, subject, human)
