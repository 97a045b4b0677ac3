"""Registers the disputes room with Django."""

from django.apps import AppConfig


class DisputesConfig(AppConfig):
    """Disputes and the payment and logistics facts they are decided on."""

    name = "disputes"

    def ready(self) -> None:
        """Register the room's sweep, its place in the rail, its panel and what follows news."""
        from disputes import (
            sweeps,  # noqa: F401 - registers by being read
            words,
        )
        from disputes.access import cases_near, disputes_there, payments_received
        from disputes.actions.releasing import release_disputes
        from disputes.actions.remedies import follow_refunds
        from disputes.actions.telling import hint_about
        from disputes.demo import stages  # noqa: F401 - registers by being read
        from disputes.events import DisputeChanged
        from disputes.facts.observers import OBSERVERS
        from disputes.people import parties_of
        from disputes.queries.panel import disputes_panel
        from disputes.queries.record import disputes_of
        from disputes.rail import place_of
        from helpdesk.hands_off import RELEASES
        from helpdesk.navigation import PLACES
        from helpdesk.panels import PANELS, Panel
        from helpdesk.people import PEOPLE
        from helpdesk.records import PARTS, Part
        from identity.hints import THERE
        from identity.trail.barred import CASES, RECEIVED

        THERE.register(DisputeChanged.kind, disputes_there)
        RECEIVED.register("payments", payments_received)
        CASES.register("disputes", cases_near)
        OBSERVERS.register("disputes", follow_refunds)
        OBSERVERS.register("dispute pages", hint_about)
        PEOPLE.register("disputes", parties_of)
        PLACES.register("disputes", place_of)
        RELEASES.register("disputes", release_disputes)
        PARTS.register("disputes", Part("disputes", "desk/records/disputes.html", disputes_of))
        PANELS.register("disputes", Panel("desk/disputes/panel.html", disputes_panel))
        words.register()
