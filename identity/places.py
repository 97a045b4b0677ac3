"""This room's places in the desk's rail."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from helpdesk.actor import Actor
from helpdesk.navigation import PLACES, Place
from identity.access import has_anywhere
from identity.roles import Right


def places(actor: Actor) -> list[Place]:
    """Staff and tokens, for administrators."""
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
    return found


PLACES.register("staff and tokens", places)
