"""What every change to a dispute's evidence does: lock, be allowed to, and tell who listens."""

from disputes.events import DisputeChanged
from disputes.evidence.errors import EvidenceClosed
from disputes.models import Dispute
from disputes.models.disputes import Stage
from disputes.stages import UNDECIDED
from helpdesk.actions import Work
from tickets.events import TicketChanged

BEFORE_ESCALATION = frozenset({Stage.OPENED, Stage.RESPONSE, Stage.NEGOTIATION})
"""Stages in which what was brought can still be taken back."""


def held(work: Work, dispute: Dispute) -> Dispute:
    """The dispute as it is now, locked, and the entry about it."""
    dispute = work.lock(dispute)
    work.about(dispute, case=dispute.ticket.number)
    return dispute


def still_open(dispute: Dispute) -> None:
    """Raise EvidenceClosed once it is decided."""
    if dispute.stage not in UNDECIDED:
        raise EvidenceClosed


def tell(work: Work, dispute: Dispute) -> None:
    """Note the activity, and hint the desk."""
    work.update(dispute, last_activity_at=max(dispute.last_activity_at, work.now))
    platform, case = dispute.platform_id, dispute.ticket.number
    work.publish(DisputeChanged(platform=platform, number=dispute.number, change="evidence"))
    work.publish(TicketChanged(platform=platform, number=case, change="dispute"))
