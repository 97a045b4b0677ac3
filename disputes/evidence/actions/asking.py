"""Asking a side for evidence."""

from dataclasses import dataclass
from datetime import datetime

from disputes.evidence.actions.changing import held, still_open, tell
from disputes.evidence.actions.pieces import subject_of
from disputes.evidence.errors import AskedAlready, DueInThePast
from disputes.evidence.models import EvidenceKind, EvidenceRequest
from disputes.models import Dispute
from disputes.models.disputes import Side
from helpdesk.actions import Work, action
from helpdesk.actor import Actor
from helpdesk.errors import BadInput
from identity.roles import Right
from tickets.access import require_case_still


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is asked of whom, until when (aware): the operator's own target."""

    side: Side
    kind: EvidenceKind
    note: str = ""
    due_at: datetime


@action("evidence.ask")
def ask_for_evidence(
    work: Work, dispute: Dispute, asked: Asked, *, actor: Actor
) -> EvidenceRequest:
    """Ask one side for a kind of evidence; it stands on their page until they bring it.

    Raises NotFound, Forbidden, EvidenceClosed, AskedAlready, DueInThePast, and BadInput for a
    side that is not there.
    """
    dispute = held(work, dispute)
    require_case_still(actor, dispute.ticket, Right.HANDLE_DISPUTES)
    still_open(dispute)
    check(work, dispute, asked)
    request = EvidenceRequest(
        platform_id=dispute.platform_id,
        dispute=dispute,
        subject_id=subject_of(dispute, asked.side),
        side=asked.side,
        kind=asked.kind,
        asked_at=work.now,
        asked_by=actor.id,
        due_at=asked.due_at,
    )
    request.note = asked.note
    work.create(request)
    tell(work, dispute)
    return request


def check(work: Work, dispute: Dispute, asked: Asked) -> None:
    """Raise why it cannot be asked."""
    if asked.due_at <= work.now:
        raise DueInThePast(field="due_on")
    if not dispute.parties.filter(side=asked.side).exists():
        raise BadInput(field="side")
    open_ones = EvidenceRequest.objects.filter(dispute=dispute, met_at=None, withdrawn_at=None)
    if open_ones.filter(side=asked.side, kind=asked.kind).exists():
        raise AskedAlready(field="kind")


@action("evidence.stop_asking")
def stop_asking(work: Work, dispute: Dispute, uid: str, *, actor: Actor) -> None:
    """Take a request back. Raises NotFound and Forbidden; one that ended already stays as it is."""
    dispute = held(work, dispute)
    require_case_still(actor, dispute.ticket, Right.HANDLE_DISPUTES)
    request = work.lock_where(EvidenceRequest, dispute=dispute, uid=uid)
    if request.met_at is not None or request.withdrawn_at is not None:
        work.nothing_happened()
        return
    work.update(request, withdrawn_at=work.now)
    tell(work, dispute)
