"""What a reader can do with a dispute now, and in words why not what they cannot."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from disputes.access import may_handle
from disputes.actions.handling import is_the_agent
from disputes.errors import MayNotDecide, NotTheAgent
from disputes.models import Dispute
from disputes.models.disputes import Stage
from disputes.stages import NEXT, UNDECIDED
from helpdesk.actor import Actor
from identity.access import may
from identity.roles import Right


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A button: where it leads, and what it says."""

    to: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """take, decide, respondent: whether each is open to the reader. agreement: whether a decision
    now takes both sides' agreement. why_not: why they do not decide, "" where they may."""

    mine: bool
    take: bool = False
    decide: bool = False
    agreement: bool = False
    respondent: bool = False
    moves: list[Move] = field(default_factory=list)
    why_not: str = ""


def steps_of(actor: Actor, dispute: Dispute, *, mine: bool) -> Steps:
    """The steps: 0 to 3 queries."""
    stage = Stage(dispute.stage)
    undecided = stage in UNDECIDED
    handles = may_handle(actor, dispute)
    why_not = reason_against(actor, dispute, handles=handles) if undecided else ""
    free = dispute.officer is None or may(actor, Right.ASSIGN_CASES, dispute.platform_id)
    return Steps(
        mine=mine,
        take=undecided and not why_not and not mine and free,
        decide=not why_not and mine and stage in {Stage.NEGOTIATION, Stage.ESCALATED},
        agreement=stage == Stage.NEGOTIATION,
        respondent=undecided,
        moves=[Move(to=to, label=words(to)) for to in sorted(NEXT[stage])] if handles else [],
        why_not=why_not,
    )


def reason_against(actor: Actor, dispute: Dispute, *, handles: bool) -> str:
    """Why the reader may not decide it, or ""."""
    if not handles:
        return str(MayNotDecide.words)
    return str(NotTheAgent.words) if is_the_agent(actor, dispute.ticket) else ""


def words(to: Stage) -> str:
    """What a button says."""
    return {
        Stage.RESPONSE: _("Ask the other side"),
        Stage.NEGOTIATION: _("The other side answered"),
        Stage.ESCALATED: _("Escalate to a decision"),
        Stage.REMEDY: _("Begin the remedy"),
    }[to]
