"""Looks that are under way: a later one within half an hour leaves no entry of its own, so that a
forged one would keep reads out of the ledger."""

from django.db import models
from django.utils import timezone

from helpdesk.audit.checks.report import Report
from helpdesk.audit.models import Entry, Viewing
from helpdesk.audit.reads import TOUCH


def check_looks(report: Report) -> None:
    """Every look was begun by an entry that is here, and none is later than now."""
    begun = Entry.objects.filter(uid=models.OuterRef("entry"))
    forged = Viewing.objects.annotate(begun=models.Exists(begun)).filter(
        models.Q(begun=False) | models.Q(last_at__gt=timezone.now() + TOUCH)
    )
    for entry in forged.order_by("entry").values_list("entry", flat=True).iterator():
        report.problem("look_forged", entry)
