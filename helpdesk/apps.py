"""Registers the kernel with Django."""

from django.apps import AppConfig


class HelpdeskConfig(AppConfig):
    """The kernel: actions, access, errors, and the rooms below helpdesk/."""

    name = "helpdesk"
