"""The ledger's work behind the pages: sealing, verifying, forgetting who was looking."""

from datetime import timedelta

from django.utils import timezone
from django_tasks import task

from helpdesk.audit import heads, sealing, triggers
from helpdesk.audit.models import Viewing
from helpdesk.audit.reads import SAME_LOOK
from helpdesk.audit.verify import verify
from helpdesk.background.sweeps import sweep


@sweep("audit.seal", every=timedelta(seconds=5))
def seal_what_waits() -> None:
    """Give new entries their places under a signed head; at most 10 s are ever unsealed. What was
    signed, now or when the file could not be written, is then copied to the second place."""
    while sealing.seal_batch() == sealing.BATCH:
        continue
    heads.copy_new()


@sweep("audit.viewings", every=timedelta(hours=1))
def forget_viewings() -> None:
    """Looks that no later look can continue; their entries in the ledger stay."""
    Viewing.objects.filter(last_at__lt=timezone.now() - 2 * SAME_LOOK).delete()


@task()
def verify_ledger() -> None:
    """Check the whole ledger and keep the result, for the trail to show."""
    report = verify()
    report.problems += [("trigger_missing", table) for table in triggers.missing()]
    report.save()
