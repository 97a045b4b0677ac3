"""Opening a platform: from then on the desk works by its policy."""

from helpdesk.actions import Work, action
from helpdesk.actor import Actor, ActorKind
from helpdesk.policies import current
from identity.access import EVERYWHERE, require
from identity.errors import NoProfile
from identity.models import Platform
from identity.roles import Right


@action("platform.open")
def open_platform(work: Work, code: str, *, actor: Actor) -> Platform:
    """Open the platform that a policy profile describes; name and number prefix are the
    profile's. Opening an open one changes nothing. Raises NoProfile."""
    if actor.kind != ActorKind.SYSTEM:
        require(actor, Right.MANAGE_STAFF, EVERYWHERE)
    try:
        profile = current(code)
    except KeyError:
        raise NoProfile(field="code") from None
    known = Platform.objects.filter(code=code).first()
    if known is not None:
        work.nothing_happened()
        return known
    platform = Platform(code=code, name=profile.name, prefix=profile.prefix, opened_at=work.now)
    work.create(platform)
    work.about(platform)
    return platform
