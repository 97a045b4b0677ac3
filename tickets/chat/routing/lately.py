"""Places as they were a moment ago, for everybody who asks: this process counts them once.

A thousand who wait ask when they open their page and again whenever a line breaks, which is when
all of them do. What they are told is at most LASTS old, and younger than what they are told next.
"""

from datetime import datetime, timedelta
from threading import Lock

from helpdesk import moments
from tickets.chat.limits import HELD_BACK
from tickets.chat.routing.places import Place, Placed, places_on

LASTS = timedelta(seconds=2)
"""Less than HELD_BACK, so that whoever is told a place at all has been counted."""

MOST = 64
"""Platforms remembered; there are five."""


class Lately:
    """By platform, who stands where, and when that was counted."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._known: dict[str, tuple[datetime, Placed]] = {}

    def place_of(self, platform: str, chat: int) -> Place | None:
        """Where a chat stands; None for one that does not wait, and at first. Asks the database
        once in a while, see `places_on`."""
        now = moments.now()
        found = self._on(platform, now).get(chat)
        if found is None or now - found[0].since < HELD_BACK:
            return None
        return found[1]

    def forget(self) -> None:
        """Count anew next time."""
        self._known.clear()

    def _on(self, platform: str, now: datetime) -> Placed:
        with self._lock:  # who asks meanwhile waits for the one who counts
            at, placed = self._known.get(platform, (None, {}))
            if at is None or not timedelta() <= now - at < LASTS:
                placed = places_on([platform])
                if len(self._known) >= MOST:
                    self._known.clear()
                self._known[platform] = (now, placed)
            return placed


LATELY = Lately()
"""This process's."""
