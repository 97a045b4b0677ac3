"""manage.py load_demo"""

import time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from helpdesk.audit import heads
from helpdesk.audit.models import Entry
from helpdesk.audit.sealing import seal_batch
from helpdesk.background import queue
from helpdesk.demo import STAGES, randomness


class Command(BaseCommand):
    """Fill an empty Redress with believable data, through the same actions as everything else."""

    help = "Load the demo data into an empty database."

    def add_arguments(self, parser: CommandParser) -> None:
        """--if-empty makes a second call do nothing."""
        parser.add_argument("--if-empty", action="store_true", help="do nothing if data are there")

    def handle(self, *_args: Any, if_empty: bool, **_options: Any) -> None:
        """Run every stage, saying how far it is."""
        if not (settings.REDRESS_DEMO or settings.TESTING):
            raise CommandError("This is not a demo: set REDRESS_DEMO=1 to load demo data.")
        if Entry.objects.exists():
            if if_empty:
                return
            raise CommandError("There are data already: the demo is only loaded into an empty one.")
        self.make_room()
        for name in STAGES.names():
            self.run_stage(name)
        while seal_batch():
            pass
        heads.copy_new()
        queue.keep_one_of_each()

    def make_room(self) -> None:
        """On SQLite, one flush at the end instead of one per action: the demo can be remade."""
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA synchronous=OFF")

    def run_stage(self, name: str) -> None:
        """Run one and print its line."""
        stage = STAGES.get(name)
        if stage is None:
            return
        begun = time.monotonic()
        count = stage.tell(randomness(name))
        seconds = time.monotonic() - begun
        self.stdout.write(f"{stage.title}: {count} in {seconds:.1f} s")
        self.stdout.flush()
