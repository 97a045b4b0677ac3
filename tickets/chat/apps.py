"""Registers the chat room with Django."""

from django.apps import AppConfig


class ChatConfig(AppConfig):
    """Chats: the live side of a conversation."""

    name = "tickets.chat"
    label = "chat"

    def ready(self) -> None:
        """Register the room's words, its place in the rail, its sweep, what an open page of the
        desk keeps up and what ends with it, and its part of the demo."""
        from helpdesk.hands_off import LEAVES, RELEASES
        from helpdesk.navigation import PLACES
        from helpdesk.realtime.pulses import DESK_PULSES
        from tickets.chat import (
            demo,  # noqa: F401 - registers by being read
            demo_stories,  # noqa: F401 - registers by being read
            sweeps,  # noqa: F401 - registers by being read
            words,
        )
        from tickets.chat.actions.leaving import leave_everywhere, leave_what_was_lost
        from tickets.chat.actions.presence import stay_if_there
        from tickets.chat.rail import chats_of

        PLACES.register("chats", chats_of)
        DESK_PULSES.register("chats", stay_if_there)
        LEAVES.register("chats", leave_everywhere)
        RELEASES.register("chats", leave_what_was_lost)
        words.register()
