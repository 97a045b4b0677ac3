"""manage.py worker"""

import signal
from typing import Any

from django.core.management.base import BaseCommand

from helpdesk.background.worker import Worker


class Command(BaseCommand):
    """A worker on its own, for full size: any number may run on any number of machines."""

    help = "Carry out tasks until told to stop; the one under way is finished first."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Work."""
        worker = Worker()
        for name in (signal.SIGINT, signal.SIGTERM):
            signal.signal(name, lambda *_: worker.stop())
        worker.run()
