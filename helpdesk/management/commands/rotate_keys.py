"""manage.py rotate_keys"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from helpdesk.vault import masters, rotation

BLIND = (
    "The blind key cannot be rotated: every index that finds sealed values would have to be made "
    "anew from their clear text."
)


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
        if which == "master":
            file = masters.file_of(masters.MASTER, rotation.rotate_master())
            then = "in a minute, run manage.py rewrap_keys"
        else:
            file = masters.file_of(masters.SIGNING, rotation.rotate_signing())
            then = "heads are signed with it from now on"
        self.stdout.write(f"Made {file} in {masters.folder()}. Keep a copy of it; {then}.")
