"""Registers the mail room with Django."""

from django.apps import AppConfig


class MailConfig(AppConfig):
    """The mail room."""

    name = "helpdesk.mail"
    label = "mail"
