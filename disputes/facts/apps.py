"""Registers the facts room with Django."""

from django.apps import AppConfig


class FactsConfig(AppConfig):
    """What payment institutions and carriers tell."""

    name = "disputes.facts"
    label = "facts"
