"""What of the trail a reviewer must not read: what is about themselves or people near them.

Asked for in plain values before the trail is read, and not inside its query: most reviewers have
declared nobody, and for them the query that the ledger's indexes were made for stays as it is.
"""

from collections.abc import Callable

from django.db.models import Q

from helpdesk.actor import Actor
from helpdesk.registry import Registry
from identity.ties import Near, near

CASES: Registry[Callable[[Near], set[str]]] = Registry("cases of people near somebody")
"""The numbers of cases that have to do with these people, by whatever way, in each room."""


def barred_entries(actor: Actor) -> Q | None:
    """Entries that are not there for the actor; None where nobody is near them: 1 query then."""
    people = near(actor)
    if people is None:
        return None
    selves = [f"customer:{one}" for one in people.subjects]
    about = Q(subject__in=people.subjects) | Q(actor__in=selves)
    cases = cases_near(people)
    return about | Q(case__in=cases) if cases else about


def cases_near(people: Near) -> list[str]:
    """The numbers of all cases that have to do with these people."""
    return sorted(set().union(*(found(people) for found in CASES)))


def is_near(actor: Actor, subject: str) -> bool:
    """Whether a pseudonym is the actor's own or of somebody near them."""
    people = near(actor)
    return people is not None and subject in people.subjects
