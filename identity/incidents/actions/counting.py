"""Keeping the counts of an incident true with every change of its list."""

from collections import Counter
from collections.abc import Iterable

from helpdesk.actions import Work
from identity.incidents.models import AffectedCount, AffectedPerson, Incident


def count_in(work: Work, incident: Incident, people: Iterable[AffectedPerson]) -> None:
    """Count people who came onto the list."""
    shift(work, incident, Counter(person.reach for person in people), removed=0)


def count_moved(work: Work, incident: Incident, person: AffectedPerson, *, off: bool) -> None:
    """Count somebody who was taken off the list, or put back."""
    sign = -1 if off else 1
    shift(work, incident, Counter({person.reach: sign}), removed=-sign)


def shift(work: Work, incident: Incident, reaches: "Counter[str]", *, removed: int) -> None:
    """Change the counts by so many."""
    count = work.lock_where(AffectedCount, incident=incident)
    changes = {reach: getattr(count, reach) + number for reach, number in reaches.items()}
    people = count.people + sum(reaches.values())
    work.update(count, people=people, removed=count.removed + removed, **changes)
