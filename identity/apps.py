"""Registers the identity room with Django."""

from django.apps import AppConfig


class IdentityConfig(AppConfig):
    """Who: staff, platforms, members, verification."""

    name = "identity"
