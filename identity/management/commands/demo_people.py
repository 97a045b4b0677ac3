"""manage.py demo_people"""

from typing import Any

from django.core.management.base import BaseCommand

from identity.demo import people


class Command(BaseCommand):
    """Say who may sign in to the demo; nothing where this is none."""

    help = "List who may sign in to the demo."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """A line each."""
        for line in people.lines():
            self.stdout.write(line)
