"""manage.py verify_audit"""

import os
from concurrent.futures import BrokenExecutor
from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from helpdesk.actor import system
from helpdesk.audit import sealing, triggers
from helpdesk.audit.actions import keep_check
from helpdesk.audit.verify import Report, Unfinished, verify

UNPROVED = 3
"""The exit code where nothing is proved: 1 is for what was found, 2 for a wrong option."""


class Command(BaseCommand):
    """Check the whole ledger and say what was found; exit 1 when something is wrong, and UNPROVED
    when the check could not finish."""

    help = "Check every entry, version and signed head of the ledger."

    def add_arguments(self, parser: CommandParser) -> None:
        """--workers."""
        parser.add_argument(
            "--workers",
            type=int,
            default=os.cpu_count() or 1,
            help="Processes that share the work on PostgreSQL; as many as there are cores.",
        )

    def handle(self, *_args: Any, workers: int, **_options: Any) -> None:
        """Verify, keep the result, and print it."""
        report = checked(workers)
        keep_check(report, actor=system("verify_audit"))
        self.stdout.write(
            f"{report.entries} entries and {report.versions} versions checked; "
            f"{report.unsealed} not sealed yet; {head_line()}"
        )
        for code, where in report.problems:
            self.stderr.write(f"{code}: {where}")
        if report.problems:
            raise CommandError(f"{len(report.problems)} problems found.")
        self.stdout.write("Nothing was altered.")


def checked(workers: int) -> Report:
    """The check's report. Where a process of it died, or the database failed, there is none, and
    nothing is proved."""
    try:
        report = verify(workers)
        report.problems += [("trigger_missing", table) for table in triggers.missing()]
        report.problems += [("trigger_unknown", table) for table in triggers.unknown()]
    except BrokenExecutor as error:
        raise CommandError(
            "A process of the check ended before its work was done: nothing is proved. "
            "Check again, with --workers 1 if memory was short.",
            returncode=UNPROVED,
        ) from error
    except Unfinished as error:
        raise CommandError(
            "The check could not finish, because the database failed: nothing is proved. "
            f"Check again when it answers. It said: {str(error.__cause__).strip()}",
            returncode=UNPROVED,
        ) from error
    return report


def head_line() -> str:
    """The last signed head in words."""
    head = sealing.last_head()
    if head is None:
        return "no head signed yet."
    root = bytes(head.root).hex()
    read: datetime | None = head.at  # None where somebody spelt it in another way on SQLite
    at = f"{read:%Y-%m-%d %H:%M:%S} UTC" if read else "a time that cannot be read"
    return f"last head {head.size} at {at}, root {root}."
