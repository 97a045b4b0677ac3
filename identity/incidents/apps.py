"""Registers the incidents room with Django."""

from django.apps import AppConfig


class IncidentsConfig(AppConfig):
    """Incidents, and who is affected."""

    name = "identity.incidents"
    label = "incidents"

    def ready(self) -> None:
        """Register its words, its place in the rail, its sweep, and who members are."""
        from helpdesk.people import PEOPLE
        from identity.incidents import places, tasks, words  # noqa: F401 - register by being read
        from identity.incidents.models import AffectedPerson
        from identity.people import members
        from identity.ties import GIVERS

        GIVERS.register("incidents", AffectedPerson)
        PEOPLE.register("members", members)
        words.register()
