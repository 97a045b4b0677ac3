"""Registers the ledger with Django."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class AuditConfig(AppConfig):
    """The ledger, history and their proof."""

    name = "helpdesk.audit"
    label = "audit"

    def ready(self) -> None:
        """Put the triggers back after every migration; register the ledger's sweeps and words."""
        from helpdesk.audit import (
            tasks,  # noqa: F401 - registers by being read
            words,
        )
        from helpdesk.audit.triggers import reinstall_after_migrate

        words.register()
        # Sent once for every app, whichever was migrated: one of them is enough.
        post_migrate.connect(reinstall_after_migrate, sender=self, dispatch_uid="audit.triggers")
