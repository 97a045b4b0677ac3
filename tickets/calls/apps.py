"""Registers the calls room with Django."""

from django.apps import AppConfig


class CallsConfig(AppConfig):
    """Calls as records, and their recordings."""

    name = "tickets.calls"
    label = "calls"
