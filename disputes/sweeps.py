"""What the disputes room looks after from time to time."""

import logging
from datetime import timedelta

from disputes.actions.moving import pass_deadline
from disputes.models import Dispute, StageEntry
from helpdesk import moments
from helpdesk.actor import system
from helpdesk.background.sweeps import sweep

log = logging.getLogger(__name__)

AT_ONCE = 100
"""Stages looked at in one go; what is left waits for the next minute."""


def pass_deadlines() -> int:
    """Stages whose time is over: do what happens if nobody acts. Returns how many moved."""
    ended = StageEntry.objects.filter(
        left_at=None, reminded_at=None, due_at__isnull=False, due_at__lte=moments.now()
    )
    keys = ended.order_by("due_at", "id").values_list("dispute", flat=True)[:AT_ONCE]
    return sum(passed(dispute) for dispute in Dispute.objects.filter(pk__in=list(keys)))


def passed(dispute: Dispute) -> bool:
    """One of them; what fails stands in nobody else's way, and is tried again."""
    try:
        return pass_deadline(dispute, actor=system("disputes"))
    except Exception as error:  # noqa: BLE001 - one dispute must not hold up all behind it
        log.warning("The deadline of %s was not passed (%s)", dispute.number, type(error).__name__)
        return False


sweep("disputes.due", every=timedelta(minutes=1))(pass_deadlines)
