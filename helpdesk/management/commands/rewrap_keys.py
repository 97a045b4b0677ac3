"""manage.py rewrap_keys"""

from typing import Any

from django.core.management.base import BaseCommand

from helpdesk.actor import system
from helpdesk.vault import keystore, masters, rotation
from helpdesk.vault.actions import note_rewrapped


class Command(BaseCommand):
    """Wrap every data key by the newest master key, in pieces, while the desk runs."""

    help = "Wrap all data keys by the newest master key; can be stopped and called again."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Rewrap, showing how far it is, and say which files are still needed."""
        self.rewrap()
        if not rotation.settled():
            self.stdout.write(
                "The newest master key is less than a minute old, and a process may still be "
                "wrapping by the one before: run this once more in a minute."
            )
        self.stdout.write(self.files())

    def rewrap(self) -> None:
        """All of them. What was done is noted also where it is stopped in the middle."""
        done = 0
        try:
            while piece := keystore.rewrap():
                done += piece
                self.stdout.write(f"{done} data keys rewrapped.")
                self.stdout.flush()
        finally:
            note_rewrapped(actor=system("rewrap_keys"), count=done, needed=rotation.needed())

    def files(self) -> str:
        """Which master key files something needs, and which nothing does."""
        there = [masters.file_of(masters.MASTER, n) for n in masters.names(masters.MASTER)]
        needed = rotation.needed()
        newest = masters.file_of(masters.MASTER, masters.newest(masters.MASTER))
        idle = [file for file in there if file not in {*needed, newest}]
        text = f"Needed: {', '.join(sorted({*needed, newest}))}."
        if idle and rotation.settled():
            text += f" No data key needs {', '.join(idle)} any more; backups of the key store do."
        return text
