"""Registers the feeds room with Django."""

from django.apps import AppConfig


class FeedsConfig(AppConfig):
    """Events that the shop's and providers' systems send: received, kept sealed, processed."""

    name = "helpdesk.feeds"
    label = "feeds"
