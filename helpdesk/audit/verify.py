"""The integrity check: every entry, every version and every head, against what was signed."""

from collections.abc import Callable

from helpdesk.audit.checks.copies import check_copies, check_stamps, read_copies
from helpdesk.audit.checks.entries import Entries
from helpdesk.audit.checks.places import check_places
from helpdesk.audit.checks.reading import UNREADABLE, one_moment
from helpdesk.audit.checks.report import Report
from helpdesk.audit.checks.rows import check_schemas, check_strangers, check_unsealed


def verify() -> Report:
    """Check everything; reads the whole ledger, so it runs as a command or a task."""
    report = Report()
    copies = read_copies(report)
    with one_moment():
        entries = Entries(report, check_schemas(report))
        checks: dict[str, Callable[[], None]] = {
            "audit_position": lambda: check_places(report, entries),
            "audit_entry": lambda: check_unsealed(report, entries),
            "history": lambda: check_strangers(report),
            "audit_head": lambda: check_copies(report, copies),
            "audit_stamp": lambda: check_stamps(report),
        }
        for table, check in checks.items():
            try:
                check()
            except UNREADABLE:
                report.problem("unreadable", table)
    return report


__all__ = ["Report", "verify"]
