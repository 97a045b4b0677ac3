"""The place of calls in the desk's rail."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from helpdesk.actor import Actor
from helpdesk.navigation import Place
from identity.access import has_anywhere
from identity.roles import Right
from tickets.calls.queries.lists import counts_now
from tickets.queries.queue import shown


def places_of(actor: Actor) -> list[Place]:
    """Calls and call-backs, for whoever answers them, and how many ring and are due."""
    if not has_anywhere(actor, Right.WORK_CASES):
        return []
    now = counts_now(actor)
    return [
        Place(
            key="calls",
            label=_("Calls"),
            url=reverse("calls:calls"),
            icon="phone",
            go="l",
            count=shown(now["ringing"]),
            rank=31,
        ),
        Place(
            key="call_backs",
            label=_("Call-backs"),
            url=reverse("calls:call_backs"),
            icon="clock",
            count=shown(now["due"]),
            rank=32,
        ),
    ]
