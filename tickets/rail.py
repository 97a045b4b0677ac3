"""The queue's views in the desk's rail."""

from django.urls import reverse
from django.utils import timezone

from helpdesk.actor import Actor
from helpdesk.navigation import Place
from identity.access import platforms_with
from identity.roles import Right
from tickets.queries.queue import counts
from tickets.queries.queue_views import VIEWS, Scope


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
