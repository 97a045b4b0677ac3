"""Registers the calls room with Django."""

from django.apps import AppConfig


class CallsConfig(AppConfig):
    """Calls as records, and their recordings."""

    name = "tickets.calls"
    label = "calls"

    def ready(self) -> None:
        """Register the feed, the sweep, the words, the place in the rail and the panel."""
        from helpdesk.navigation import PLACES
        from helpdesk.panels import PANELS, Panel
        from tickets.calls import (
            dialect,
            sweeps,  # noqa: F401 - registers by being read
            words,
        )
        from tickets.calls.demo import stages  # noqa: F401 - registers by being read
        from tickets.calls.queries.case_panel import calls_panel
        from tickets.calls.rail import places_of

        dialect.register()
        words.register()
        PLACES.register("calls", places_of)
        PANELS.register("calls", Panel("desk/calls/panel.html", calls_panel))
