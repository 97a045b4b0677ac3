"""Incidents in the desk's rail."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from helpdesk.actor import Actor
from helpdesk.navigation import PLACES, Place
from identity.access import has_anywhere
from identity.incidents.access import READERS


def places(actor: Actor) -> list[Place]:
    """The register, for those who handle incidents and those who approve what is told."""
    if not any(has_anywhere(actor, right) for right in READERS):
        return []
    return [
        Place(
            key="incidents",
            label=_("Incidents"),
            url=reverse("incidents:list"),
            icon="alert",
            go="i",
            rank=33,
        )
    ]


PLACES.register("incidents", places)
