"""manage.py import_orders"""

from pathlib import Path

from helpdesk.actor import system
from helpdesk.imports.command import ImportCommand
from helpdesk.imports.report import Report
from identity.access import platform_for
from tickets.imports import import_orders


class Command(ImportCommand):
    """Bring orders in from a CSV file."""

    help = "Bring orders in from a CSV file: a line for each thing bought. See docs/import.md."

    def bring_in(self, file: Path, platform: str, report: Report, *, dry: bool) -> None:
        """As the shop's own system would send them."""
        code = platform_for(platform).code
        import_orders(file, code, report, actor=system("import"), dry=dry)
