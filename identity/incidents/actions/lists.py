"""Adding people from a list that somebody brought."""

from helpdesk.actions import Work, action
from helpdesk.actor import Actor
from helpdesk.purposes import Purpose
from helpdesk.vault.models import Subject
from identity.incidents.actions.adding import on_the_list
from identity.incidents.actions.counting import count_in
from identity.incidents.actions.guards import held_open
from identity.incidents.errors import NobodyOnIt
from identity.incidents.listed import Listed, listed
from identity.incidents.models import AffectedList, AffectedPerson, Basis, Incident
from identity.incidents.table import Table


@action("incident.check_list")
def check_list(
    work: Work, incident: Incident, text: str, table: Table, *, actor: Actor, matched: int
) -> AffectedList:
    """Keep a list without faults, sealed, until somebody says yes to it; one kept before goes.

    table: the text as it was read; matched: lines of people known already. Raises NobodyOnIt,
    IncidentClosed, StillSuspected, NotFound and Forbidden.
    """
    incident = held_open(work, incident, actor)
    if not table.lines:
        raise NobodyOnIt(field="text")
    for older in AffectedList.objects.filter(incident=incident, added_at=None):
        work.delete(older)
    work.detail(lines=len(table.lines), matched=matched)
    kept = AffectedList(
        platform_id=incident.platform_id, incident=incident, subject_id=incident.subject_id,
        lines=len(table.lines), matched=matched, brought_at=work.now,
    )  # fmt: skip
    kept.text = text
    return work.create(kept)


def add_list(kept: AffectedList, *, actor: Actor) -> AffectedList:
    """Add everybody on a checked list, all of them or nobody; adding it twice is once.

    What takes long, opening, matching and sealing, is done before the transaction.
    """
    people = listed(kept, actor=actor) if kept.added_at is None else []
    return add_listed(kept, people, actor=actor)


@action("incident.add_list")
def add_listed(
    work: Work, kept: AffectedList, people: list[Listed], *, actor: Actor
) -> AffectedList:
    """Add the prepared people of a list. Raises NotFound for a list that was put away,
    IncidentClosed and Forbidden."""
    incident = held_open(work, kept.incident, actor)
    kept = work.lock(kept)
    if kept.added_at is not None:
        work.nothing_happened()
        return kept
    work.about(incident, case=incident.number, purpose=Purpose.HANDLE_INCIDENT)
    there = on_the_list(incident, [one.human for one in people if one.human])
    new: dict[str, AffectedPerson] = {}
    for one in people:
        person = there.get(one.human.stands) if one.human else None
        if person is not None:
            on_both(work, person)
        else:
            new.setdefault(one.row.subject_id, one.row)
    keep(work, incident, list(new.values()), {one.subject for one in people if one.subject})
    work.detail(added=len(new), lines=kept.lines)
    work.update(kept, added_at=work.now, text=None)
    return kept


def on_both(work: Work, person: AffectedPerson) -> None:
    """Somebody who was on the list of the affected already."""
    if person.basis == Basis.LEDGER:
        work.update(person, basis=Basis.BOTH)


def keep(
    work: Work, incident: Incident, rows: list[AffectedPerson], subjects: "set[Subject]"
) -> None:
    """Write new people, and the pseudonyms of those nobody knew."""
    Subject.objects.bulk_create(sorted(subjects, key=lambda one: one.uid))
    for row in rows:
        row.listed_at = work.now
    work.create_all(rows)
    count_in(work, incident, rows)
