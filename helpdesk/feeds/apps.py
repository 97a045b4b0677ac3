"""Registers the feeds room with Django."""

from django.apps import AppConfig


class FeedsConfig(AppConfig):
    """Events that the shop's and providers' systems send: received, kept sealed, processed."""

    name = "helpdesk.feeds"
    label = "feeds"

    def ready(self) -> None:
        """Register the sweep for events that wait."""
        from helpdesk.feeds import tasks, words  # noqa: F401 - the first registers by being read

        words.register()
