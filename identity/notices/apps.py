"""Registers the notices room with Django."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """Breach notices, from draft to delivered letter."""

    name = "identity.notices"
    label = "notices"

    def ready(self) -> None:
        """Register its words, its sweep, and that it hears what becomes of its mail."""
        from helpdesk.mail.followers import FOLLOWERS
        from identity.incidents.queries.steps import BEGUN
        from identity.notices import demo, tasks, words  # noqa: F401 - two register by being read
        from identity.notices.actions import letters
        from identity.notices.queries import steps

        FOLLOWERS.register(letters.MAIL, letters.follow_mail)
        BEGUN.register("notices", steps.begun)
        words.register()
