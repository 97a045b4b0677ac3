"""One timeline of a dispute, and what does not go together on it."""

from disputes.timeline.building import Timeline, timeline_of

__all__ = ["Timeline", "timeline_of"]
