"""manage.py rotate_keys"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from helpdesk.actor import system
from helpdesk.vault import masters
from helpdesk.vault.actions import rotate_keys

BLIND = (
    "The blind key cannot be rotated: every index that finds sealed values would have to be made "
    "anew from their clear text."
)

THEN = {
    "master": "in a minute, run manage.py rewrap_keys",
    "signing": "heads are signed with it within 30 seconds",
}


class Command(BaseCommand):
    """Make the next master or signing key beside the ones in use."""

    help = "Make a new master key or signing key; the old ones stay until nothing needs them."

    def add_arguments(self, parser: CommandParser) -> None:
        """Which key."""
        parser.add_argument("which", choices=["master", "signing", "blind"])

    def handle(self, *_args: Any, which: str, **_options: Any) -> None:
        """Make it and say what to do next."""
        if which == "blind":
            raise CommandError(BLIND)
        file = rotate_keys(which, actor=system("rotate_keys"))
        self.stdout.write(f"Made {file} in {masters.folder()}. Keep a copy of it; {THEN[which]}.")
