"""The ledger's work behind the pages: sealing, verifying, forgetting who was looking."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone
from django_tasks import task

from helpdesk.audit import heads, sealing, stamps, triggers
from helpdesk.audit.models import Check, Head, Viewing
from helpdesk.audit.reads import SAME_LOOK
from helpdesk.audit.verify import verify
from helpdesk.background.sweeps import sweep


@sweep("audit.seal", every=timedelta(seconds=5))
def seal_what_waits() -> None:
    """Give new entries their places under a signed head; at most 10 s are ever unsealed. What was
    signed, now or when the file could not be written, is then copied to the second place."""
    before = sealing.last_head()
    while sealing.seal_batch() == sealing.BATCH:
        continue
    heads.copy_new()
    if stamps.is_first_of_its_day(before, sealing.last_head()):
        ask_for_stamp.work()


@sweep("audit.viewings", every=timedelta(hours=1))
def forget_viewings() -> None:
    """Looks that no later look can continue; their entries in the ledger stay."""
    Viewing.objects.filter(last_at__lt=timezone.now() - 2 * SAME_LOOK).delete()


@task()
def verify_ledger() -> None:
    """Check the whole ledger and keep the result, for the trail to show."""
    report = verify()
    report.problems += [("trigger_missing", table) for table in triggers.missing()]
    report.problems += [("trigger_unknown", table) for table in triggers.unknown()]
    report.save()


@sweep("audit.verify", every=timedelta(hours=1))
def verify_daily() -> None:
    """Have the ledger checked once a day, whoever else asks for it; the first time a day after its
    first head."""
    last = Check.objects.order_by("-pk").first() or Head.objects.order_by("size").first()
    if last is not None and last.at < timezone.now() - timedelta(days=1):
        verify_ledger.enqueue()


@task()
def stamp_head() -> None:
    """Have the newest head stamped by the authority."""
    stamps.stamp_newest()


@sweep("audit.stamp", every=timedelta(hours=1))
def ask_for_stamp() -> None:
    """Where an authority is set: a worker asks it, so that a slow one delays no other sweep."""
    if settings.REDRESS_TSA_URL:
        stamp_head.enqueue()
