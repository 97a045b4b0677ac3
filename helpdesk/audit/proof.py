"""How far the ledger is proved, for the head of the trail's page."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from helpdesk.audit import sealing, stamps
from helpdesk.audit.models import Check, Head, Pending
from helpdesk.audit.tasks import verify_ledger

TAIL_SHOWN = 1000
"""Unsealed entries are counted up to this: more means that the sealer stands still."""

AT_MOST = timedelta(hours=2)
"""A check that began longer ago has lost its worker, and may be asked for again."""


@dataclass(frozen=True, slots=True)
class Proof:
    """head: the last signed one; unsealed: entries after it, as shown; check: the last one made;
    under_way: whether one is being made now; stamps: of an authority, None where none is set."""

    head: Head | None
    unsealed: str
    check: Check | None
    under_way: bool
    stamps: stamps.Standing | None


def proof() -> Proof:
    """What is known now: 4 queries, 6 with an authority, none of them over the ledger."""
    unsealed = Pending.objects.all()[: TAIL_SHOWN + 1].count()
    return Proof(
        head=sealing.last_head(),
        unsealed=f"{TAIL_SHOWN}+" if unsealed > TAIL_SHOWN else str(unsealed),
        check=Check.objects.order_by("-pk").first(),
        under_way=check_under_way(),
        stamps=stamps.standing(),
    )


def check_under_way() -> bool:
    """Whether a check waits for its worker or is running."""
    asked = DBTaskResult.objects.filter(
        task_path=verify_ledger.module_path, enqueued_at__gt=timezone.now() - AT_MOST
    )
    waiting = DBTaskResult.objects.ready().values("pk")
    running = DBTaskResult.objects.running().values("pk")
    return (asked.filter(pk__in=waiting) | asked.filter(pk__in=running)).exists()
