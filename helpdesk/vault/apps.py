"""Registers the vault room with Django."""

from django.apps import AppConfig


class VaultConfig(AppConfig):
    """The vault room."""

    name = "helpdesk.vault"
    label = "vault"
