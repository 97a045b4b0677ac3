"""Registers the kernel with Django."""

from django.apps import AppConfig


class HelpdeskConfig(AppConfig):
    """The kernel: actions, access, errors, and the rooms below helpdesk/."""

    name = "helpdesk"

    def ready(self) -> None:
        """Register the kernel's sweeps, and the relay between processes where there is one."""
        from helpdesk.background import housekeeping  # noqa: F401 - registers by being read
        from helpdesk.realtime.relay import relay_where_configured

        relay_where_configured()
