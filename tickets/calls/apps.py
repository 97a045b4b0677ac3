"""Registers the calls room with Django."""

from django.apps import AppConfig


class CallsConfig(AppConfig):
    """Calls as records, and their recordings."""

    name = "tickets.calls"
    label = "calls"

    def ready(self) -> None:
        """Register the feed, the sweep, the words, the place in the rail, the panel, the
        callers, and who is at the desk."""
        from helpdesk.hands_off import LEAVES
        from helpdesk.navigation import PLACES
        from helpdesk.panels import PANELS, Panel
        from helpdesk.people import PEOPLE
        from helpdesk.realtime.pulses import DESK_PULSES
        from identity.hints import THERE
        from identity.ties import GIVERS
        from tickets.actions.contacts import CONTACTS
        from tickets.calls import (
            dialect,
            people,
            sweeps,  # noqa: F401 - registers by being read
            words,
        )
        from tickets.calls.actions.at_desk import be_there, leave_desk
        from tickets.calls.actions.contact import CallContact
        from tickets.calls.browser import (
            sweeps as lines,  # noqa: F401 - registers by being read
        )
        from tickets.calls.browser import words as line_words
        from tickets.calls.call_backs.access import calls_and_call_backs_there
        from tickets.calls.demo import stages  # noqa: F401 - registers by being read
        from tickets.calls.events import CallChanged
        from tickets.calls.fetching import tasks  # noqa: F401 - registers by being read
        from tickets.calls.models import Call, CallBack
        from tickets.calls.queries.case_panel import calls_panel
        from tickets.calls.rail import places_of

        dialect.register()
        words.register()
        line_words.register()
        THERE.register(CallChanged.kind, calls_and_call_backs_there)
        CONTACTS.register(CallContact.kind, CallContact)
        GIVERS.register("calls", Call)
        GIVERS.register("call_backs", CallBack)
        PLACES.register("calls", places_of)
        DESK_PULSES.register("calls", be_there)
        LEAVES.register("calls", leave_desk)
        PEOPLE.register("calls", people.people)
        PANELS.register("calls", Panel("desk/calls/panel.html", calls_panel))
