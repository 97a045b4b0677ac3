"""What a shop's token may know of members."""

from helpdesk.actor import Actor
from helpdesk.errors import NotFound
from identity.models import Member
from identity.scopes import Scope, has_scope


def member_for(actor: Actor, number: str) -> Member:
    """A member of the token's platform by the shop's number. Raises NotFound."""
    member = None
    if any(has_scope(actor, s, actor.platform) for s in (Scope.MEMBERS_READ, Scope.MEMBERS_WRITE)):
        member = Member.objects.filter(platform=actor.platform, number=number).first()
    if member is None:
        raise NotFound
    return member
