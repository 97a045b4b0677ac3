"""Registers the evidence room with Django."""

from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    """What both sides bring, and their ways in."""

    name = "disputes.evidence"
    label = "evidence"
