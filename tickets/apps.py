"""Registers the tickets room with Django."""

from django.apps import AppConfig


class TicketsConfig(AppConfig):
    """Orders, cases and their conversations."""

    name = "tickets"
