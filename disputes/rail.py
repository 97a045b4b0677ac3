"""The disputes' place in the desk's rail."""

from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from disputes.queries.listing import pressing
from helpdesk.actor import Actor
from helpdesk.navigation import Place
from identity.access import platforms_with
from identity.roles import Right

SOON = timedelta(hours=8)
"""What ends within a working day is due."""


def place_of(actor: Actor) -> list[Place]:
    """The list of disputes, with how many are due or wait for a decision."""
    platforms = platforms_with(actor, Right.WORK_CASES)
    if not platforms:
        return []
    return [
        Place(
            key="disputes",
            label=_("Disputes"),
            url=reverse("disputes:disputes"),
            icon="scale",
            go="u",
            count=pressing(actor, platforms, SOON),
            rank=32,
        )
    ]
