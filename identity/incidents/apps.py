"""Registers the incidents room with Django."""

from django.apps import AppConfig


class IncidentsConfig(AppConfig):
    """Incidents, and who is affected."""

    name = "identity.incidents"
    label = "incidents"
