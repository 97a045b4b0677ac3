"""Registers the identity room with Django."""

from django.apps import AppConfig


class IdentityConfig(AppConfig):
    """Who: staff, platforms, members, verification."""

    name = "identity"

    def ready(self) -> None:
        """Register what a member can prove, and the room's part of the demo."""
        from identity import places, sweeps, words, words_freezes, words_staff  # noqa: F401 - the first two register by being read
        from identity.demo import stages  # noqa: F401 - registers by being read
        from identity.trail import places as review  # noqa: F401 - registers by being read
        from identity.trail import words as review_words
        from identity.trail.exports import tasks  # noqa: F401 - registers by being read
        from identity.verification import registered

        registered.register()
        words.register()
        words_staff.register()
        words_freezes.register()
        review_words.register()
