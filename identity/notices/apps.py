"""Registers the notices room with Django."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """Breach notices, from draft to delivered letter."""

    name = "identity.notices"
    label = "notices"
