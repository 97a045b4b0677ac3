"""What of the trail a reviewer must not read: what is about themselves or people near them.

Asked for in plain values before the trail is read, and not inside its query: most reviewers have
declared nobody, and for them the query that the ledger's indexes were made for stays as it is.
"""

from collections.abc import Callable
from typing import Any

from django.db.models import Q, QuerySet

from helpdesk.actor import Actor
from helpdesk.registry import Registry
from identity.ties import Near, near

CASES: Registry[Callable[[Near], set[str]]] = Registry("cases of people near somebody")
"""The numbers of cases that have to do with these people, by whatever way, in each room."""

RECEIVED: Registry[Callable[[Near], "QuerySet[Any]"]] = Registry("rows about what people receive")
"""Rows that others bought and these people receive, in each room: their entries are the buyer's
by pseudonym, and of no case."""


def barred_entries(actor: Actor) -> Q | None:
    """Entries that are not there for the actor; None where nobody is near them: 1 query then."""
    people = near(actor)
    if people is None:
        return None
    selves = [f"customer:{one}" for one in people.subjects]
    about = Q(subject__in=people.subjects) | Q(actor__in=selves)
    for rows in RECEIVED:
        about |= entries_of(rows(people))
    cases = cases_near(people)
    return about | Q(case__in=cases) if cases else about


def entries_of(rows: "QuerySet[Any]") -> Q:
    """Entries about these rows."""
    keys = [str(key) for key in rows.order_by("pk").values_list("pk", flat=True)]
    return Q(object_type=rows.model._meta.label_lower, object_id__in=keys) if keys else Q()


def cases_near(people: Near) -> list[str]:
    """The numbers of all cases that have to do with these people."""
    return sorted(set().union(*(found(people) for found in CASES)))


def is_near(actor: Actor, subject: str) -> bool:
    """Whether a pseudonym is the actor's own or of somebody near them."""
    people = near(actor)
    return people is not None and subject in people.subjects
