"""A dispute as one of its parties sees it: nothing of the other side but what was shared."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial

from django.urls import reverse
from django.utils.translation import gettext as _

from disputes.evidence.actions.changing import BEFORE_ESCALATION
from disputes.evidence.models import Evidence
from disputes.evidence.queries.desk import Request, open_requests
from disputes.evidence.queries.pieces import Piece, newest, note, shown
from disputes.models import Decision, Dispute, Party, Remedy
from disputes.models.decisions import Outcome, RemedyState
from disputes.models.disputes import Reason, Side, Stage
from disputes.stages import UNDECIDED
from helpdesk.actor import Actor
from helpdesk.audit import reads
from helpdesk.purposes import Purpose


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """How it was decided, in clear, and what follows. amount: minor units, 0 where none.

    remedies: what has to happen, whether it has, and until when where it still has to.
    """

    outcome: str
    amount: int
    currency: str
    reasons: str
    at: datetime
    remedies: list[tuple[str, str, datetime | None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyPage:
    """What the page shows. due_at: our own target for the present stage."""

    number: str
    side: str
    is_claimant: bool
    order: str
    placed_at: datetime
    reason: str
    amount: int
    currency: str
    statement: str
    headline: str
    following: str
    due_at: datetime | None
    own: list[Piece]
    others: list[Piece]
    requests: list[Request]
    ending: Ending | None
    may_add: bool
    may_take_back: bool


def party_page(party: Party, actor: Actor) -> PartyPage:
    """Read a party's own dispute in a fixed number of queries; the read is in the ledger."""
    dispute = party.dispute
    texts = clear(party, actor)
    pieces = pieces_of(party, actor)
    headline, following = standing(party)
    undecided = dispute.stage in UNDECIDED
    return PartyPage(
        number=dispute.number,
        side=party.side,
        is_claimant=party.side == Side.CLAIMANT,
        order=texts["number"],
        placed_at=dispute.order.placed_at,
        reason=str(Reason(dispute.reason).label),
        amount=dispute.amount,
        currency=dispute.currency,
        statement=texts["statement"],
        headline=headline,
        following=following,
        due_at=dispute.due_at if undecided else None,
        own=[piece for piece in pieces if piece.own],
        others=[piece for piece in pieces if not piece.own],
        requests=open_requests(actor, dispute, party.side) if undecided else [],
        ending=ending(party, actor),
        may_add=undecided,
        may_take_back=dispute.stage in BEFORE_ESCALATION,
    )


def clear(party: Party, actor: Actor) -> dict[str, str]:
    """What both sides have to know to answer: which order, and what is claimed."""
    dispute = party.dispute
    return reads.reveal(
        {"number": dispute.order.number, "statement": dispute.statement},
        actor=actor, purpose=Purpose.OWN_DISPUTE, of=dispute, platform=dispute.platform_id,
        subject=dispute.subject_id, case=dispute.ticket.number,
    )  # fmt: skip


def pieces_of(party: Party, actor: Actor) -> list[Piece]:
    """What this side brought, and what was shared with it."""
    found = [
        piece
        for piece in newest(Evidence.objects.filter(dispute=party.dispute, withdrawn_at=None))
        if piece.open_to(party)
    ]
    note(actor, party.dispute, found, Purpose.OWN_DISPUTE)
    url = partial(file_url, party.platform_id)
    return [shown(piece, url, own=piece.is_own(party)) for piece in found]


def file_url(platform: str, uid: str) -> str:
    """Where a file is for a party."""
    return reverse("evidence:party_file", args=[platform, uid])


def standing(party: Party) -> tuple[str, str]:
    """Where it stands, and what comes next if nobody acts, in words."""
    claims = party.side == Side.CLAIMANT
    stage = Stage(party.dispute.stage)
    if stage == Stage.RESPONSE and not claims:
        return _("Please answer."), _(
            "If no answer comes, an officer decides without it. Write below what happened, and"
            " add what shows it."
        )
    words = {
        Stage.OPENED: (
            _("The dispute is open."),
            _("Next: we ask the other side to answer. You can add what shows your side."),
        ),
        Stage.RESPONSE: (
            _("We asked the other side to answer."),
            _("If no answer comes, an officer decides without it."),
        ),
        Stage.NEGOTIATION: (
            _("Both sides look for an agreement."),
            _("If there is none, an officer decides."),
        ),
        Stage.ESCALATED: (
            _("An officer decides now."),
            _("You can still add something. What was brought stays as it is."),
        ),
    }
    return words.get(stage) or after(stage)


def after(stage: Stage) -> tuple[str, str]:
    """Once it is decided."""
    if stage == Stage.CLOSED:
        return _("This dispute is closed."), _("There is nothing more for you to do.")
    return _("The dispute is decided."), _("What was decided is being carried out.")


def ending(party: Party, actor: Actor) -> Ending | None:
    """The decision with its reasons, which both sides are told."""
    dispute: Dispute = party.dispute
    decision = Decision.objects.filter(dispute=dispute).first()
    if decision is None:
        return None
    texts = reads.reveal(
        {"reasons": decision.reasons},
        actor=actor, purpose=Purpose.OWN_DISPUTE, of=decision, platform=dispute.platform_id,
        subject=decision.subject_id, case=dispute.ticket.number,
    )  # fmt: skip
    return Ending(
        outcome=str(Outcome(decision.outcome).label),
        amount=decision.amount,
        currency=decision.currency,
        reasons=texts["reasons"],
        at=decision.decided_at,
        remedies=[
            (
                remedy_words(one.kind),
                str(RemedyState(one.state).label),
                None if one.confirmed_at else one.due_at,
            )
            for one in Remedy.objects.filter(dispute=dispute).order_by("pk")
        ],
    )


def remedy_words(kind: str) -> str:
    """What has to happen."""
    return {
        "refund": _("The money goes back to the buyer."),
        "return": _("The buyer sends the goods back."),
        "replacement": _("The seller sends a replacement."),
    }.get(kind, kind)
