"""manage.py clock"""

import signal
from typing import Any

from django.core.management.base import BaseCommand

from helpdesk.background.clock import Clock


class Command(BaseCommand):
    """A clock on its own, for full size: several may run, each sweep is done by one of them."""

    help = "Do the periodic sweeps until told to stop; the one under way is finished first."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Tick."""
        clock = Clock()
        for name in (signal.SIGINT, signal.SIGTERM):
            signal.signal(name, lambda *_: clock.stop())
        clock.run()
