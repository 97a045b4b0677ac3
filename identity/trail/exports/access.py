"""Which bundles somebody may know of: their own, where they still review."""

from django.db.models import QuerySet

from helpdesk.actor import Actor
from helpdesk.errors import NotFound
from identity.access import platforms_with
from identity.models.trail import TrailExport
from identity.roles import Right
from identity.ties import without_barred


def own_exports(actor: Actor) -> "QuerySet[TrailExport]":
    """Bundles the actor asked for: a colleague has a reason of their own, or none."""
    rows = TrailExport.objects.filter(
        staff__uid=actor.id.removeprefix("staff:"),
        platform__in=platforms_with(actor, Right.REVIEW_TRAIL),
    )
    return without_barred(rows, actor, member="")


def export_for(actor: Actor, uid: str) -> TrailExport:
    """One of them. Raises NotFound."""
    export = own_exports(actor).filter(uid=uid).first()
    if export is None:
        raise NotFound
    return export
