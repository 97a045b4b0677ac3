"""Beside a case: its disputes, or the way to open one, or why that cannot be done yet."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from disputes.access import disputes_for
from disputes.gate import why_not_yet
from disputes.models import Dispute
from disputes.models.disputes import Stage
from helpdesk.actor import Actor
from tickets.models import Ticket
from tickets.models.tickets import TicketState


@dataclass(frozen=True, slots=True)
class PanelLine:
    """One dispute of the case."""

    number: str
    reason: str
    amount: int
    currency: str
    stage: str
    stage_name: str
    due_at: datetime | None


@dataclass(frozen=True, slots=True)
class DisputesPanel:
    """lines: newest first. why_not: why none can be opened now, "" where one can."""

    lines: list[PanelLine]
    why_not: str
    ended: bool


def disputes_panel(actor: Actor, ticket: Ticket) -> dict[str, Any]:
    """The panel's context: 3 queries, and one for an order that was proved and is not the
    case's."""
    found = disputes_for(actor).filter(ticket=ticket).order_by("-pk")[:5]
    panel = DisputesPanel(
        lines=[line(dispute) for dispute in found],
        why_not=why_not_yet(ticket, actor),
        ended=ticket.state == TicketState.ENDED,
    )
    return {"disputes": panel}


def line(dispute: Dispute) -> PanelLine:
    """One of them."""
    return PanelLine(
        number=dispute.number,
        reason=dispute.get_reason_display(),
        amount=dispute.amount,
        currency=dispute.currency,
        stage=dispute.stage,
        stage_name=str(Stage(dispute.stage).label),
        due_at=dispute.due_at,
    )
