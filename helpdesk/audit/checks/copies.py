"""The heads in the database against what others keep of them: the second place, time stamps."""

from typing import Any

from django.utils import timezone

from helpdesk.audit import heads, stamps
from helpdesk.audit.checks.report import Report
from helpdesk.audit.checks.rows import TAIL
from helpdesk.audit.models import Head, Stamp


def read_copies(report: Report) -> dict[int, dict[str, Any]]:
    """The copies by size, read before the database is: every one of them was committed by then."""
    copies: dict[int, dict[str, Any]] = {}
    for number, said in heads.lines():
        if said is None or copies.get(said["size"], said) != said:
            report.problem("copy_damaged", number)
        else:
            copies[said["size"]] = said
    return copies


def check_copies(report: Report, copies: dict[int, dict[str, Any]]) -> None:
    """A head that was copied is there, unchanged; one that is there was copied."""
    here = {head.size: head for head in Head.objects.all()}
    for size, said in copies.items():
        if size not in here:
            report.problem("head_withdrawn", size)
        elif heads.said_of(here[size]) != said:
            report.problem("head_differs", size)
    old = timezone.now() - TAIL
    for size in sorted(here.keys() - copies.keys()):
        if here[size].at < old:
            report.problem("head_not_copied", size)


def check_stamps(report: Report) -> None:
    """Every time stamp is of the head it stands beside."""
    for stamp in Stamp.objects.select_related("head").iterator():
        if not stamps.holds(stamp):
            report.problem("stamp_wrong", stamp.head.size)
