"""Registers the tickets room with Django."""

from django.apps import AppConfig


class TicketsConfig(AppConfig):
    """Orders, cases and their conversations."""

    name = "tickets"

    def ready(self) -> None:
        """Register the room's sweeps, and its places in the rail."""
        from helpdesk.navigation import PLACES
        from tickets import sweeps  # noqa: F401 - registers by being read
        from tickets.demo import stages  # noqa: F401 - registers by being read
        from tickets import verification, words
        from tickets.rail import views_of

        PLACES.register("tickets", views_of)
        verification.register()
        words.register()
