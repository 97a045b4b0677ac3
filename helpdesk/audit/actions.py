"""Checking the ledger by command is a reading of it, and leaves an entry like any other."""

from helpdesk.actions import Work, action
from helpdesk.actor import Actor
from helpdesk.audit.checks.report import Report
from helpdesk.audit.models import Check, Kind


@action("trail.check", kind=Kind.READ)
def keep_check(work: Work, report: Report, *, actor: Actor) -> Check:
    """Keep what a check found, for the trail to show, and that somebody had it made."""
    check = report.save()
    work.about(check, platform="", subject="")
    work.detail(entries=report.entries, problems=len(report.problems))
    return check
