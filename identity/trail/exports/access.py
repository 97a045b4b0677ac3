"""Which bundles somebody may know of: their own, where they still review.

A bundle holds what its reviewer could read when it was made. Whoever declares somebody near them
afterwards has none that were asked for before, whatever they are of: any may speak of that person.
Each can be asked for anew, and is made without them.
"""

from datetime import datetime

from django.db.models import Max, Q, QuerySet

from helpdesk.actor import Actor
from helpdesk.errors import NotFound
from helpdesk.vault.models import SubjectLink
from identity.access import platforms_with
from identity.models import StaffTie
from identity.models.trail import TrailExport
from identity.roles import Right
from identity.ties import Near, near, of_these, ties_of
from identity.trail.barred import cases_near
from identity.trail.exports.scopes import CASE


def own_exports(actor: Actor) -> "QuerySet[TrailExport]":
    """Bundles the actor asked for: a colleague has a reason of their own, or none."""
    rows = TrailExport.objects.filter(
        staff__uid=actor.id.removeprefix("staff:"),
        platform__in=platforms_with(actor, Right.REVIEW_TRAIL),
    )
    people = near(actor)
    return rows if people is None else made_without(people, rows, actor)


def made_without(
    people: Near, rows: "QuerySet[TrailExport]", actor: Actor
) -> "QuerySet[TrailExport]":
    """Bundles that can hold nothing of these people."""
    rows = rows.filter(asked_at__gt=known_since(people, actor))
    of_them = of_these(people, member="") | Q(scope=CASE, asked__case__in=cases_near(people))
    return rows.exclude(of_them)


def known_since(people: Near, actor: Actor) -> datetime:
    """When the newest of it became known: a declaration, whose it is, how they are reached, or
    that two pseudonyms are one person; 3 queries."""
    ties = ties_of(actor).values("pk")
    versions = StaffTie.history.filter(id__in=ties)  # type: ignore[attr-defined]
    changed = versions.aggregate(at=Max("history_date"))["at"]
    reached = ties_of(actor).aggregate(at=Max("member__contact_changed_at"))["at"]
    touching = Q(subject__in=people.subjects) | Q(same_as__in=people.subjects)
    linked = SubjectLink.objects.filter(touching).aggregate(at=Max("created_at"))["at"]
    newest: datetime = max(at for at in (changed, reached, linked) if at is not None)
    return newest


def export_for(actor: Actor, uid: str) -> TrailExport:
    """One of them. Raises NotFound."""
    export = own_exports(actor).filter(uid=uid).first()
    if export is None:
        raise NotFound
    return export
