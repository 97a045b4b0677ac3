"""Which saved replies somebody may use, and which they may change."""

from django.db.models import Q, QuerySet

from helpdesk.actor import Actor
from helpdesk.errors import NotFound
from identity.access import may, platforms_with
from identity.roles import Right
from tickets.models import SavedReply


def replies_for(actor: Actor) -> "QuerySet[SavedReply]":
    """Those in use on the platforms the actor works on: shared ones and their own."""
    own = Q(owner__uid=actor.id.removeprefix("staff:"))
    there = SavedReply.objects.filter(platform__in=platforms_with(actor, Right.WORK_CASES))
    return there.filter(Q(owner=None) | own, retired_at=None).select_related("platform", "owner")


def reply_for(actor: Actor, uid: str) -> SavedReply:
    """One of them. Raises NotFound, also for a colleague's own."""
    found = replies_for(actor).filter(uid=uid).first()
    if found is None:
        raise NotFound
    return found


def may_change(actor: Actor, reply: SavedReply) -> bool:
    """One's own, or a shared one where the actor may share."""
    return reply.owner is not None or may(actor, Right.SHARE_REPLIES, reply.platform_id)
