"""Registers the chat room with Django."""

from django.apps import AppConfig


class ChatConfig(AppConfig):
    """Chats: the live side of a conversation."""

    name = "tickets.chat"
    label = "chat"
