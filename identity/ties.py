"""Whose records an actor must not touch: one rule, applied by every room's `access.py`.

Somebody at the desk finds, reads and works nothing of their own or of people they declared near
them: such a record is not there for them, in pages, lists, counts, searches, files and sockets.
Who is barred is asked inside the reader's own query, so that no page asks once more and nothing
is remembered that a new declaration would have to undo.
"""

from dataclasses import dataclass
from typing import Any, TypeVar

from django.db.models import Model, Q, QuerySet

from helpdesk.actor import Actor, ActorKind
from helpdesk.vault.models import SubjectLink
from identity.models import Member, Staff, StaffTie

M = TypeVar("M", bound=Model)


def barred_members(actor: Actor) -> set[int]:
    """Primary keys of the members whose records the actor must not touch: one query, none for
    who is not staff."""
    if actor.kind != ActorKind.STAFF:
        return set()
    return set(ties_of(actor).values_list("member", flat=True))


@dataclass(frozen=True, slots=True)
class Near:
    """Whose records somebody must not touch. members: primary keys; subjects: their pseudonyms,
    and those found to be the same people."""

    members: list[int]
    subjects: list[str]


def near(actor: Actor) -> Near | None:
    """The actor and the people near them as plain values, where they declared any: 1 query for
    nobody, 2 for some."""
    if actor.kind != ActorKind.STAFF:
        return None
    own = dict(ties_of(actor).values_list("member", "member__subject"))
    if not own:
        return None
    subjects = sorted(own.values())
    touching = Q(subject__in=subjects) | Q(same_as__in=subjects)
    pairs = SubjectLink.objects.filter(touching).values_list("subject_id", "same_as_id")
    return Near(sorted(own), sorted({*subjects}.union(*pairs)))


def is_barred(actor: Actor, member: Member) -> bool:
    """Whether the actor must not touch this member's records: one query."""
    return actor.kind == ActorKind.STAFF and ties_of(actor).filter(member=member).exists()


def without_barred(
    queryset: "QuerySet[M]", actor: Actor, *, member: str = "member", subject: str = "subject"
) -> "QuerySet[M]":
    """The rows that are of nobody the actor is barred from.

    member, subject: the lookups that lead from a row to the member and to the pseudonym it is of
    ("" for none; "pk" where the rows are members). Rows whose pseudonym was found to be the same
    person's (`SubjectLink`) are left out too.
    """
    if actor.kind != ActorKind.STAFF:
        return queryset
    return queryset.exclude(of_barred(actor, member=member, subject=subject))


def of_barred(actor: Actor, *, member: str = "member", subject: str = "subject") -> Q:
    """What a row of somebody barred fulfils; for staff only. For `exclude`."""
    ties = ties_of(actor)
    found = Q(**{f"{member}__in": ties.values("member")}) if member else Q()
    for subjects in pseudonyms(ties) if subject else ():
        found |= Q(**{f"{subject}__in": subjects})
    return found


def pseudonyms(ties: "QuerySet[StaffTie]") -> tuple[Any, ...]:
    """The members' own pseudonyms, and those found to be the same person, either way."""
    own = ties.values("member__subject")
    return (
        own,
        SubjectLink.objects.filter(same_as__in=own).values("subject"),
        SubjectLink.objects.filter(subject__in=own).values("same_as"),
    )


def ties_of(actor: Actor) -> "QuerySet[StaffTie]":
    """A staff member's declarations in force, of members there are: in a list that holds a NULL
    nothing can be said not to be."""
    uid = actor.id.removeprefix("staff:")
    return StaffTie.objects.filter(staff__uid=uid, ended_at=None, member__isnull=False)


def tied_to(*members: Member | None) -> "QuerySet[Staff]":
    """Everybody at the desk who must not touch the records of one of these."""
    meant = [member.pk for member in members if member is not None]
    ties = StaffTie.objects.filter(member__in=meant, ended_at=None)
    return Staff.objects.filter(pk__in=ties.values("staff"))
