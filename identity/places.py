"""This room's places in the desk's rail."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from helpdesk.actor import Actor
from helpdesk.navigation import PLACES, Place
from identity.access import has_anywhere
from identity.roles import Right


def places(actor: Actor) -> list[Place]:
    """Staff, tokens and feeds, for who keeps the desk running."""
    found = []
    if has_anywhere(actor, Right.MANAGE_STAFF):
        found.append(
            Place(
                key="staff",
                label=_("Staff"),
                url=reverse("identity:people"),
                icon="person",
                go="s",
                rank=50,
            )
        )
    if has_anywhere(actor, Right.MANAGE_TOKENS):
        found.append(
            Place(
                key="tokens",
                label=_("Tokens"),
                url=reverse("identity:tokens"),
                icon="key",
                go="k",
                rank=51,
            )
        )
    if has_anywhere(actor, Right.WATCH_FEEDS):
        found.append(
            Place(
                key="feeds",
                label=_("Feeds"),
                url=reverse("identity:feeds"),
                icon="feed",
                go="f",
                rank=52,
            )
        )
    if has_anywhere(actor, Right.MANAGE_CONNECTIONS):
        found.append(
            Place(
                key="shop_keys",
                label=_("Shop keys"),
                url=reverse("identity:shop_keys"),
                icon="shield",
                go="y",
                rank=53,
            )
        )
    if has_anywhere(actor, Right.LIFT_FREEZES):
        found.append(
            Place(
                key="freezes",
                label=_("Frozen accounts"),
                url=reverse("identity:freezes"),
                icon="lock",
                go="z",
                rank=34,
            )
        )
    return found


PLACES.register("staff and tokens", places)
