"""Registers the evidence room with Django."""

from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    """What both sides bring, and their ways in."""

    name = "disputes.evidence"
    label = "evidence"

    def ready(self) -> None:
        """Register what the trail says of it, the timeline's sources, and the way in for claimants
        on the page of their case."""
        from disputes.evidence import words
        from disputes.evidence.demo import stage  # noqa: F401 - registers by being read
        from disputes.evidence.queries.case_panel import own_disputes
        from disputes.timeline import sources
        from helpdesk.panels import CASE_PANELS, Panel

        words.register()
        sources.register()
        CASE_PANELS.register("disputes", Panel("help/dispute/panel.html", own_disputes))
