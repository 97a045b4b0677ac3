"""What the import commands share: their arguments, the trial run, and how they end."""

from abc import abstractmethod
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.translation import gettext as _

from helpdesk.errors import DomainError
from helpdesk.imports.report import Report
from helpdesk.imports.table import check_text
from helpdesk.policies import platforms


class ImportCommand(BaseCommand):
    """Brings a CSV file in through the same actions the API calls."""

    def add_arguments(self, parser: ArgumentParser) -> None:
        """FILE --platform CODE [--dry-run]"""
        parser.add_argument("file", type=Path, help="a CSV file in UTF-8")
        parser.add_argument("--platform", required=True, choices=sorted(platforms()))
        parser.add_argument(
            "--dry-run", action="store_true", help="say what would happen, and write nothing"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Ends with status 1 when anything was refused."""
        dry: bool = options["dry_run"]
        try:
            report = Report(self.stdout, check_text(options["file"]))
        except DomainError as error:
            raise CommandError(error.message) from None
        try:
            self.bring_in(options["file"], options["platform"], report, dry=dry)
        except DomainError as error:
            report.refuse_for(error.params.get("line", 1), "", error)
        self.stdout.write(report.summary(dry=dry))
        if report.refused:
            raise CommandError(
                _("Put the lines named above right and run the import again: what was taken "
                  "already stays as it is.")
            )  # fmt: skip

    @abstractmethod
    def bring_in(self, file: Path, platform: str, report: Report, *, dry: bool) -> None:
        """Read the file and bring each record in."""


@contextmanager
def attempt(*, dry: bool) -> Iterator[None]:
    """One record; a trial run takes back what it wrote, the keys it made included."""
    if not dry:
        yield
        return
    with transaction.atomic(), transaction.atomic(using="keys"):
        yield
        transaction.set_rollback(True)
        transaction.set_rollback(True, using="keys")
