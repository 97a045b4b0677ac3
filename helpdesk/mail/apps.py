"""Registers the mail room with Django."""

from django.apps import AppConfig


class MailConfig(AppConfig):
    """The mail room."""

    name = "helpdesk.mail"
    label = "mail"

    def ready(self) -> None:
        """Register the sweep that finds waiting mail, and the check of the gateway."""
        from helpdesk.mail import checks, tasks  # noqa: F401 - registers by being read
