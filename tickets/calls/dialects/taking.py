"""What every telephone provider's dialect does with what it has read."""

from datetime import timedelta
from typing import Any

from helpdesk.feeds.dialects import Event, Parked
from tickets.calls.actions.hearing import hear
from tickets.calls.telling import CallNews

AHEAD = timedelta(minutes=10)
"""How far ahead of ours the sender's clock may be."""


def take_news(event: Event, *found: CallNews) -> str:
    """Keep what was told; returns the outcome as `Dialect.take`. Raises Parked."""
    if any(one.told.at > event.arrived_at + AHEAD for one in found):
        raise Parked("from_the_future")
    told = [hear(event.platform, event.connection, one, actor=event.actor) for one in found]
    return "recorded" if any(new for _call, new in told) else "nothing_new"


def plain(values: dict[str, Any], name: str) -> str:
    """A value of a form, "" where there is none."""
    value = values.get(name, "")
    return value.strip() if isinstance(value, str) else ""
