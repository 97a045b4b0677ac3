"""manage.py import_members"""

from pathlib import Path

from helpdesk.actor import system
from helpdesk.imports.command import ImportCommand
from helpdesk.imports.report import Report
from identity.access import platform_for
from identity.imports import import_members


class Command(ImportCommand):
    """Bring members in from a CSV file."""

    help = "Bring members in from a CSV file: one line each. See docs/import.md."

    def bring_in(self, file: Path, platform: str, report: Report, *, dry: bool) -> None:
        """As the shop's own system would send them."""
        code = platform_for(platform).code
        import_members(file, code, report, actor=system("import"), dry=dry)
