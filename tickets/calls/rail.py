"""The place of calls in the desk's rail."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from helpdesk.actor import Actor
from helpdesk.navigation import Place
from identity.access import has_anywhere
from identity.roles import Right
from tickets.calls.queries.lists import count_ringing
from tickets.queries.queue import shown


def places_of(actor: Actor) -> list[Place]:
    """Calls, for whoever answers them, and how many ring."""
    if not has_anywhere(actor, Right.WORK_CASES):
        return []
    return [
        Place(
            key="calls",
            label=_("Calls"),
            url=reverse("calls:calls"),
            icon="phone",
            go="l",
            count=shown(count_ringing(actor)),
            rank=31,
        )
    ]
