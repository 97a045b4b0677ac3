"""Putting the people a search found on the list of those affected."""

from collections.abc import Sequence

from helpdesk.actions import Work, action
from helpdesk.actor import Actor
from helpdesk.audit.ledger import names
from helpdesk.purposes import Purpose
from identity.incidents.actions.counting import count_in
from identity.incidents.copying import details, reach_of, usual_language, warm
from identity.incidents.models import (
    AffectedFind,
    AffectedPerson,
    AffectedSearch,
    Basis,
    Incident,
    SearchState,
)
from identity.incidents.resolve import Human, humans

BATCH = 200
"""People added in one transaction."""


@action("incident.add_affected")
def add_affected(work: Work, search: AffectedSearch, *, actor: Actor) -> AffectedSearch:
    """Add the next BATCH of what a search found; at the end the search is done.

    Somebody on the list already gains what is new about them; whoever was taken off it stays off.
    Their contact data are copied and sealed anew, which this entry notes as read.
    """
    search = work.lock(search)
    if search.stage != SearchState.ADDING:
        work.nothing_happened()
        return search
    # A list may be added, or a notice begun to be sent, at the same moment: one after the other.
    incident = work.lock(search.incident)
    work.about(incident, case=incident.number, purpose=Purpose.HANDLE_INCIDENT)
    finds = list(search.finds.filter(pk__gt=search.at_pk, known=True).order_by("pk")[:BATCH])
    new = add(work, incident, finds)
    work.detail(added=len(new), search=search.uid)
    done = len(finds) < BATCH
    work.update(
        search,
        added=search.added + len(new),
        at_pk=finds[-1].pk if finds else search.at_pk,
        stage=SearchState.ADDED if done else SearchState.ADDING,
    )
    return search


def add(work: Work, incident: Incident, finds: Sequence[AffectedFind]) -> list[AffectedPerson]:
    """Add or complete these people; returns those who are new."""
    by_subject = {find.subject_id: find for find in finds}
    people = humans(incident.platform_id, by_subject)
    there = on_the_list(incident, people)
    new = []
    warm(people)
    for human in people:
        fields = names(
            field for one in human.subjects if one in by_subject for field in by_subject[one].fields
        )
        if (person := there.get(human.stands)) is not None:
            complete(work, person, human, fields)
        else:
            new.append(affected(work, incident, human, fields))
    work.create_all(new)
    count_in(work, incident, new)
    return new


def on_the_list(incident: Incident, people: Sequence[Human]) -> dict[str, AffectedPerson]:
    """Those of these people who are on the list, under whichever of their pseudonyms, by the
    one that stands for them."""
    stands = {subject: human.stands for human in people for subject in human.subjects}
    rows = AffectedPerson.objects.filter(incident=incident, subject__in=stands)
    return {stands[row.subject_id]: row for row in rows}


def complete(work: Work, person: AffectedPerson, human: Human, fields: list[str]) -> None:
    """Add what is new about somebody who is on the list."""
    work.update(
        person,
        roles=[*person.roles, *(role for role in human.roles if role not in person.roles)],
        fields=names([*person.fields, *fields]),
        basis=Basis.LEDGER if person.basis == Basis.LEDGER else Basis.BOTH,
    )


def affected(work: Work, incident: Incident, human: Human, fields: list[str]) -> AffectedPerson:
    """Somebody new, with their contact data as they are known now."""
    person = AffectedPerson(
        platform_id=incident.platform_id,
        incident=incident,
        subject_id=human.stands,
        basis=Basis.LEDGER,
        roles=human.roles,
        fields=fields,
        language=human.language or usual_language(incident),
        listed_at=work.now,
    )
    for name, value in details(human).items():
        setattr(person, name, value)
    person.reach = reach_of(person)
    return person
