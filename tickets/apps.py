"""Registers the tickets room with Django."""

from django.apps import AppConfig


class TicketsConfig(AppConfig):
    """Orders, cases and their conversations."""

    name = "tickets"

    def ready(self) -> None:
        """Register the room's sweeps, its places in the rail, and what can be verified."""
        from helpdesk.hands_off import RELEASES
        from helpdesk.navigation import PLACES
        from helpdesk.panels import PANELS, Panel
        from helpdesk.people import BESIDES, PEOPLE
        from helpdesk.topics import TOPICS
        from identity.hints import THERE
        from identity.ties import GIVERS
        from identity.trail.barred import CASES, RECEIVED
        from tickets import (
            people,
            sweeps,  # noqa: F401 - registers by being read
            verification,
            words,
        )
        from tickets.access import cases_near, cases_there, orders_received, parcels_received
        from tickets.actions.case_contact import CaseContact
        from tickets.actions.contacts import CONTACTS
        from tickets.actions.releasing import release_cases
        from tickets.chat.events import ChatOffered
        from tickets.demo import stages  # noqa: F401 - registers by being read
        from tickets.events import TicketChanged
        from tickets.models import Consignee, Contact
        from tickets.models.tickets import Topic
        from tickets.queries.verification_panel import verification_panel
        from tickets.rail import by_hand, views_of, ways_through
        from tickets.records import demo as opened_records  # noqa: F401 - registers by being read
        from tickets.records import parts
        from tickets.saved import demo  # noqa: F401 - registers by being read
        from tickets.views.desk import leaks

        CASES.register("tickets", cases_near)
        for hint in (TicketChanged, ChatOffered):
            THERE.register(hint.kind, cases_there)
        RECEIVED.register("orders", orders_received)
        RECEIVED.register("parcels", parcels_received)
        CONTACTS.register(CaseContact.kind, CaseContact)
        GIVERS.register("cases", Contact)
        GIVERS.register("consignees", Consignee)
        PLACES.register("tickets", views_of)
        PLACES.register("ways_through", ways_through)
        PLACES.register("by_hand", by_hand)
        RELEASES.register("tickets", release_cases)
        PANELS.register("verification", Panel("desk/verification/panel.html", verification_panel))
        PANELS.register("leak", Panel("desk/incidents/report.html", leaks.panel))
        PEOPLE.register("tickets", people.people)
        BESIDES.register("tickets", people.beside)
        for topic in Topic:
            TOPICS.register(topic.value, (topic.value, topic.label))
        verification.register()
        parts.register()
        words.register()
