"""Registers the chat room with Django."""

from django.apps import AppConfig


class ChatConfig(AppConfig):
    """Chats: the live side of a conversation."""

    name = "tickets.chat"
    label = "chat"

    def ready(self) -> None:
        """Register the room's words."""
        from tickets.chat import words

        words.register()
