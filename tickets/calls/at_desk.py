"""Whether anybody is at the desk who could answer a call."""

from datetime import timedelta

from helpdesk import moments
from tickets.calls.models import DeskPresence
from tickets.queries.colleagues import colleagues

STAYS = timedelta(minutes=2)
"""How long somebody is believed to be there after their page was last heard."""

MOVED_ON = timedelta(minutes=1)
"""What is left of it when it is moved on: open pages say so more often than is worth writing."""


def anybody_at_desk(platform: str) -> bool:
    """Whether somebody who works a platform's cases has a page of the desk open, where its calls
    ring; 1 query."""
    there = DeskPresence.objects.filter(until__gt=moments.now())
    return colleagues(platform).filter(pk__in=there.values("staff")).exists()
