"""Registers the disputes room with Django."""

from django.apps import AppConfig


class DisputesConfig(AppConfig):
    """Disputes and the payment and logistics facts they are decided on."""

    name = "disputes"
