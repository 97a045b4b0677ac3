"""Whose records an actor must not touch: one rule, applied by every room's `access.py`.

Somebody at the desk finds, reads and works nothing of their own or of people they declared near
them: such a record is not there for them, in pages, lists, counts, searches, files and sockets.
Who is near somebody is asked once in a request and remembered with its actor, so that a
declaration is in force with the next one; actors outside of requests are asked about each time.
For whoever declared nobody, and that is nearly everybody, queries stay as they are.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Model, Q, QuerySet

from helpdesk.actor import Actor, ActorKind
from helpdesk.registry import Registry
from helpdesk.vault.models import BlindIndex, SubjectLink
from identity.models import Member, Staff, StaffTie

M = TypeVar("M", bound=Model)

GIVERS: Registry[type[Model]] = Registry("rows in which people say how they are reached")
"""By room: who gives a near member's registered phone or email there is barred at once, before
anybody proves who they are."""

REMEMBERED = "near"
"""What they are remembered as with an actor."""


@dataclass(frozen=True, slots=True)
class Near:
    """Whose records somebody must not touch. members: primary keys; subjects: their pseudonyms,
    those found to be the same people, and those of whoever gave their phone or email."""

    members: list[int]
    subjects: list[str]


def near(actor: Actor) -> Near | None:
    """The actor and the people near them as plain values, where they declared any: 1 query for
    nobody, 3 for some, and none where the request asked already."""
    if actor.remembered is None:
        return near_now(actor)
    if REMEMBERED not in actor.remembered:
        actor.remembered[REMEMBERED] = near_now(actor)
    found: Near | None = actor.remembered[REMEMBERED]
    return found


def near_now(actor: Actor) -> Near | None:
    """The same, asked anew: for what is decided inside an action."""
    if actor.kind != ActorKind.STAFF:
        return None
    rows = list(ties_of(actor).values_list("member", "member__subject", "platform"))
    if not rows:
        return None
    members, own, platforms = (sorted(set(column)) for column in zip(*rows, strict=True))
    return Near(members, sorted({*same_people(own), *givers(members, platforms)}))


def same_people(subjects: list[str]) -> set[str]:
    """These pseudonyms, and those found to be the same people: 1 query."""
    touching = Q(subject__in=subjects) | Q(same_as__in=subjects)
    pairs = SubjectLink.objects.filter(touching).values_list("subject_id", "same_as_id")
    return set(subjects).union(*pairs)


def givers(members: list[int], platforms: list[str]) -> set[str]:
    """The pseudonyms of those who gave the phone or email that one of these members has
    registered: 1 query. They need not be the member, and mostly are."""
    label = Member._meta.label_lower
    theirs = BlindIndex.objects.filter(object_type=label, object_id__in=members)
    found = BlindIndex.objects.filter(
        platform__in=platforms,
        kind__in=("phone", "email"),
        digest__in=theirs.values("digest"),
        object_type__in=[model._meta.label_lower for model in GIVERS],
    )
    return set(found.values_list("subject_id", flat=True))


def forget(actor: Actor) -> None:
    """Ask anew who is near: something about it was changed in this request."""
    if actor.remembered is not None:
        actor.remembered.pop(REMEMBERED, None)


def is_barred(actor: Actor, member: Member) -> bool:
    """Whether the actor must not touch this member's records, asked anew."""
    people = near_now(actor)
    return people is not None and (
        member.pk in people.members or member.subject_id in people.subjects
    )


def without_barred(
    queryset: "QuerySet[M]", actor: Actor, *, member: str = "member", subject: str = "subject"
) -> "QuerySet[M]":
    """The rows that are of nobody the actor is barred from.

    member, subject: the lookups that lead from a row to the member and to the pseudonym it is of
    ("" for none; "pk" where the rows are members). Rows whose pseudonym was found to be the same
    person's (`SubjectLink`) are left out too.
    """
    people = near(actor)
    if people is None:
        return queryset
    return queryset.exclude(of_these(people, member=member, subject=subject))


def of_these(people: Near, *, member: str = "member", subject: str = "subject") -> Q:
    """What a row of these people fulfils. For `exclude`, which keeps rows of nobody."""
    found = Q(**{f"{member}__in": people.members}) if member else Q()
    return found | Q(**{f"{subject}__in": people.subjects}) if subject else found


def ties_of(actor: Actor) -> "QuerySet[StaffTie]":
    """A staff member's declarations in force, of members there are."""
    uid = actor.id.removeprefix("staff:")
    return StaffTie.objects.filter(staff__uid=uid, ended_at=None, member__isnull=False)


def reached_like(row: Model) -> list[int]:
    """The members whose registered phone or email a row gives, by primary key: 1 query."""
    own = BlindIndex.objects.filter(object_type=row._meta.label_lower, object_id=row.pk)
    same = BlindIndex.objects.filter(
        object_type=Member._meta.label_lower, kind__in=("phone", "email"),
        platform__in=own.values("platform"), digest__in=own.values("digest"),
    )  # fmt: skip
    return list(same.values_list("object_id", flat=True))


def tied_to(*members: Member | None, also: Iterable[int] = ()) -> "QuerySet[Staff]":
    """Everybody at the desk who must not touch the records of one of these. also: more members, by
    primary key."""
    meant = [*also, *(member.pk for member in members if member is not None)]
    ties = StaffTie.objects.filter(member__in=meant, ended_at=None)
    return Staff.objects.filter(pk__in=ties.values("staff"))


def with_people_near() -> "QuerySet[Staff]":
    """Everybody at the desk with a declaration in force, of members there are."""
    ties = StaffTie.objects.filter(ended_at=None, member__isnull=False)
    return Staff.objects.filter(pk__in=ties.values("staff")).order_by("pk")
