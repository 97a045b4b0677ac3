"""`manage.py policies`: which policies the desk runs, in which version, and what is odd there."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from helpdesk.policies import Profile, platforms, profile, versions


class Command(BaseCommand):
    """Prints every platform's versions with the findings of each."""

    help = "List the platforms' policies, their versions and the findings about each."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One platform, if wanted."""
        parser.add_argument("platform", nargs="?", help="code of one platform, such as e-gets")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Raises CommandError for a platform that has no profile."""
        wanted = options["platform"]
        if wanted and wanted not in platforms():
            known = ", ".join(platforms())
            raise CommandError(f"There is no policy for {wanted}. There are policies for: {known}.")
        for platform in [wanted] if wanted else platforms():
            for version in versions(platform):
                self.show(profile(platform, version))

    def show(self, one: Profile) -> None:
        """One profile with its findings."""
        silent = len(one.rules.silent_topics())
        self.stdout.write(f"{one.platform} {one.version}  {one.name}, {one.source.title}")
        self.stdout.write(f"  {len(one.clauses)} clauses, silent on {silent} topics")
        for finding in one.findings:
            self.stdout.write(f"  {finding}")
