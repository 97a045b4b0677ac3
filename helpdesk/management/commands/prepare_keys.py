"""manage.py prepare_keys"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from helpdesk.vault import keystore, masters


class Command(BaseCommand):
    """Make the master keys that are missing; never replaces one."""

    help = "Make the master keys in REDRESS_KEYS that are missing."
    requires_system_checks = []

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Make them and say which."""
        try:
            made = masters.prepare(in_use=keystore.holds_any())
        except masters.KeysMissing as missing:
            raise CommandError(str(missing)) from None
        text = f"Made {', '.join(made)}" if made else "All keys are there"
        self.stdout.write(f"{text} in {masters.folder()}. Keep a copy apart from the data.")
