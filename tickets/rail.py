"""The queue's views in the desk's rail."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from helpdesk.actor import Actor
from helpdesk.navigation import Place
from identity.access import platforms_with
from identity.actions.vouching import DECIDERS
from identity.roles import Right
from tickets.queries.queue import counts, shown
from tickets.queries.queue_views import VIEWS, Scope
from tickets.queries.vouchings import count_waiting


def ways_through(actor: Actor) -> list[Place]:
    """People whom no proof fits, for whoever decides about them."""
    if not any(platforms_with(actor, right) for right in DECIDERS):
        return []
    return [
        Place(
            key="ways_through",
            label=_("Ways through"),
            url=reverse("tickets:vouchings"),
            icon="key",
            count=shown(count_waiting(actor)),
            rank=35,
        )
    ]


def by_hand(actor: Actor) -> list[Place]:
    """Entering what came by letter or at the counter, for whoever works cases."""
    if not platforms_with(actor, Right.WORK_CASES):
        return []
    return [
        Place(
            key="by_hand",
            label=_("Enter a contact"),
            url=reverse("tickets:new_by_hand"),
            icon="mail",
            rank=34,
        )
    ]


def views_of(actor: Actor) -> list[Place]:
    """The five views with what waits in each; none for somebody who works no cases."""
    platforms = platforms_with(actor, Right.WORK_CASES)
    if not platforms:
        return []
    waiting = counts(Scope(actor, platforms, timezone.now()))
    return [
        Place(
            key=view.key,
            label=view.label,
            url=reverse("tickets:queue", args=[view.key]),
            icon=view.icon,
            go=view.go,
            count=waiting.get(view.key, ""),
            rank=10 + rank,
        )
        for rank, view in enumerate(VIEWS.values())
    ]
