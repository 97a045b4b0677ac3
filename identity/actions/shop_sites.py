"""Where a shop's pages are: the only places that may show the chat in a frame."""

from helpdesk.actions import Work, action
from helpdesk.actor import Actor, ActorKind
from identity.access import require
from identity.models import Platform, ShopSite
from identity.roles import Right
from identity.shop.sites import SiteKnown, TooManySites, origin_of

MOST = 20
"""Sites of one platform: each stands in a header of every page of its chat."""


@action("shop_site.add")
def add_shop_site(work: Work, platform: Platform, *, actor: Actor, origin: str) -> ShopSite:
    """Let pages of this origin show the chat. origin: any address there will do.

    Raises NotASite, SiteKnown, TooManySites.
    """
    if actor.kind != ActorKind.SYSTEM:
        require(actor, Right.MANAGE_CONNECTIONS, platform.code)
    origin = origin_of(origin)
    work.lock(platform)
    known = ShopSite.objects.filter(platform=platform, removed_at=None)
    if known.filter(origin=origin).exists():
        raise SiteKnown(field="origin")
    if known.count() >= MOST:
        raise TooManySites(field="origin", most=MOST)
    site = work.create(ShopSite(platform=platform, origin=origin, added_at=work.now))
    work.about(site)
    return site


@action("shop_site.remove")
def remove_shop_site(work: Work, site: ShopSite, *, actor: Actor) -> ShopSite:
    """Let its pages show the chat no more. Removing a removed one changes nothing."""
    require(actor, Right.MANAGE_CONNECTIONS, site.platform_id)
    site = work.lock(site)
    work.about(site)
    if site.removed_at is None:
        work.update(site, removed_at=work.now)
    else:
        work.nothing_happened()
    return site
