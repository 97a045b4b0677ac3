"""Finding who is affected by what the ledger says was read."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from helpdesk.actions import Work, action
from helpdesk.actor import Actor
from helpdesk.audit.ledger import names
from helpdesk.audit.models import Kind
from helpdesk.purposes import Purpose
from identity.incidents.actions.guards import held_open
from identity.incidents.errors import EndsBeforeItBegins, NotReady
from identity.incidents.ledger import KINDS, Touches, next_slice, touched
from identity.incidents.models import AffectedFind, AffectedSearch, Incident, SearchState
from identity.incidents.resolve import Human, humans


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Whose readings: who is an actor's id, "" for anybody; from since until before until; kinds
    of KINDS; about: object types, none for all."""

    who: str = ""
    since: datetime
    until: datetime
    kinds: tuple[str, ...] = tuple(KINDS)
    about: tuple[str, ...] = ()


@action("incident.search", kind=Kind.SEARCH)
def begin_search(
    work: Work, incident: Incident, question: Question, *, actor: Actor
) -> AffectedSearch:
    """Begin to look for people in the ledger. The same question asked again, while its answer
    waits, is the same search.

    Raises EndsBeforeItBegins, IncidentClosed, StillSuspected, NotFound and Forbidden.
    """
    incident = held_open(work, incident, actor)
    if question.until <= question.since:
        raise EndsBeforeItBegins(field="until")
    work.about(incident, case=incident.number, purpose=Purpose.HANDLE_INCIDENT)
    work.detail(who=question.who, kinds=sorted(question.kinds), about=sorted(question.about))
    asked = {
        "who": question.who,
        "since": question.since,
        "until": question.until,
        "kinds": sorted(question.kinds),
        "about": sorted(question.about),
    }
    waits = AffectedSearch.objects.filter(incident=incident, stage=SearchState.LOOKING)
    same = [one for one in waits if {name: getattr(one, name) for name in asked} == asked]
    if same:
        work.nothing_happened()
        return same[0]
    return work.create(
        AffectedSearch(
            platform_id=incident.platform_id, incident=incident, begun_at=work.now,
            next_at=work.now, **asked,
        )
    )  # fmt: skip


@action("incident.look_further")
def look_further(work: Work, search: AffectedSearch, *, actor: Actor) -> AffectedSearch:
    """Look at the next slice of the ledger. That somebody looks has been noted when they began."""
    work.nothing_happened()
    search = work.lock(search)
    if search.stage != SearchState.LOOKING:
        return search
    part = next_slice(search)
    touches = touched(search.platform_id, part.matched)
    new = keep_finds(work, search, touches)
    work.update(
        search,
        entries=search.entries + len(part.matched),
        people=search.people + sum(find.known for find in new),
        nobody=search.nobody + sum(not find.known for find in new),
        fields=names([*search.fields, *(f for fields in touches.values() for f in fields)]),
        **(where(part.last) if part.last else {"stage": SearchState.FOUND, "at_pk": 0}),
    )
    return search


def where(last: tuple[datetime, int]) -> dict[str, object]:
    """The place behind the last entry looked at."""
    return {"at_time": last[0], "at_pk": last[1]}


def keep_finds(work: Work, search: AffectedSearch, touches: Touches) -> list[AffectedFind]:
    """Note who was found; returns those not found before."""
    people = {human.stands: human for human in humans(search.platform_id, touches)}
    finds = AffectedFind.objects.filter(search=search, subject__in=people)
    before = {find.subject_id: find for find in finds}
    for subject, find in before.items():
        work.update(find, fields=names([*find.fields, *fields_of(people[subject], touches)]))
    new = [
        AffectedFind(
            platform_id=search.platform_id, search=search, subject_id=subject,
            fields=names(fields_of(human, touches)), known=bool(human.known),
        )
        for subject, human in people.items()
        if subject not in before
    ]  # fmt: skip
    return work.create_all(new)


def fields_of(human: Human, touches: Touches) -> Iterable[str]:
    """Which of somebody's data was read, under any of their pseudonyms."""
    return (field for subject in human.subjects for field in touches.get(subject, ()))


@action("incident.add_found")
def add_found(work: Work, search: AffectedSearch, *, actor: Actor) -> AffectedSearch:
    """Say yes to what a search found: its people are added by whoever works the search off.
    Raises NotReady while it looks still; saying yes twice is once."""
    search = work.lock(search)
    held_open(work, search.incident, actor)
    if search.stage == SearchState.LOOKING:
        raise NotReady
    if search.stage != SearchState.FOUND:
        work.nothing_happened()
        return search
    work.detail(people=search.people, search=search.uid)
    work.update(
        search, stage=SearchState.ADDING, at_pk=0, state="waiting", next_at=work.now, attempts=0
    )
    return search
