"""Registers the files room with Django."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    """The files room."""

    name = "helpdesk.files"
    label = "files"

    def ready(self) -> None:
        """Register the sweep for content that no row knows."""
        from helpdesk.files import sweeps  # noqa: F401 - registers by being read
