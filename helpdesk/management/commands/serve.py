"""manage.py serve"""

import signal
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from helpdesk.demo import GREETINGS
from helpdesk.serving.everything import serve


class Command(BaseCommand):
    """Run all of Redress in one process: pages, sockets, tasks and clock."""

    help = "Serve Redress at REDRESS_HOST and PORT, with its worker and its clock."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Raises CommandError when the address cannot be had."""
        # A shell without job control starts background jobs with SIGINT ignored, and that would be
        # inherited: somebody who sends it means it.
        signal.signal(signal.SIGINT, signal.default_int_handler)
        host, port = settings.REDRESS_HOST, settings.REDRESS_PORT
        place = f"[{host}]" if ":" in host else host

        def say_where() -> None:
            self.stdout.write(f"Redress is at http://{place}:{port}")
            for line in greeting():
                self.stdout.write(line)
            self.stdout.flush()

        if failure := serve(host, port, ready=say_where):
            raise CommandError(f"Redress did not start. {failure}")


def greeting() -> Iterator[str]:
    """What the rooms say when the demo starts; nothing where data are real."""
    if settings.REDRESS_DEMO:
        for lines in GREETINGS:
            yield from lines()
