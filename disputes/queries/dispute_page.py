"""Everything the page of one dispute shows, put together: a fixed number of queries."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from disputes.facts.models import Payment
from disputes.models import Decision, Dispute, Party, Remedy
from disputes.models.decisions import Outcome, RemedyState
from disputes.models.disputes import PartyKind, Side, Stage
from disputes.queries.stage_bar import StageLine, stage_bar
from disputes.queries.steps import Steps, steps_of
from disputes.returns import Returns, returns_of
from helpdesk import moments
from helpdesk.actor import Actor
from helpdesk.audit import reads
from helpdesk.purposes import Purpose
from helpdesk.templatetags.redress import own_name
from helpdesk.vault import keystore
from helpdesk.vault.sealed import Sealed

DETAILS = ("name", "email", "phone")


@dataclass(frozen=True, slots=True)
class PartyCard:
    """One side. values: label-free details by name, in clear for whoever decides the dispute,
    sealed for everybody else."""

    side: str
    side_name: str
    kind: str
    language: str
    values: dict[str, str | Sealed | None]
    clear: bool


@dataclass(frozen=True, slots=True)
class RemedyLine:
    """What has to happen. code: its state's badge; open: whether it can be confirmed now."""

    remedy: Remedy
    code: str
    state: str
    by_hand: bool
    open: bool
    late: bool


@dataclass(frozen=True, slots=True)
class Ending:
    """The decision, in clear."""

    outcome: str
    amount: int
    currency: str
    reasons: str
    by: str
    at: datetime
    agreed: bool


@dataclass(frozen=True, slots=True)
class DisputePage:
    """The page of one dispute for one reader."""

    dispute: Dispute
    reason: str
    statement: str
    parties: list[PartyCard]
    stages: list[StageLine]
    returns: Returns
    payments: list[Payment]
    ending: Ending | None
    remedies: list[RemedyLine]
    steps: Steps

    @property
    def details(self) -> list[tuple[str, str]]:
        """Which details a side has, and what they are called."""
        return [("name", _("Name")), ("email", _("Email")), ("phone", _("Phone"))]


def dispute_page(actor: Actor, dispute: Dispute) -> DisputePage:
    """Load a dispute that `dispute_for` let through. What is read of it is in the ledger."""
    now = moments.now()
    parties = list(dispute.parties.order_by("side"))
    decision = Decision.objects.select_related("decided_by").filter(dispute=dispute).first()
    warm(dispute, parties, decision)
    mine = is_officer(actor, dispute)
    return DisputePage(
        dispute=dispute,
        reason=dispute.get_reason_display(),
        statement=clear(actor, dispute, {"statement": dispute.statement})["statement"],
        parties=[party_card(actor, dispute, party, clear=mine) for party in parties],
        stages=stage_bar(dispute, list(dispute.stages.all()), now),
        returns=returns_of(dispute.order),
        payments=payments_of(dispute),
        ending=ending(actor, dispute, decision),
        remedies=remedy_lines(dispute, now),
        steps=steps_of(actor, dispute, mine=mine),
    )


def warm(dispute: Dispute, parties: list[Party], decision: Decision | None) -> None:
    """Fetch all keys in one query."""
    values = [dispute.statement, decision.reasons if decision else None]
    values += [getattr(party, name) for party in parties for name in DETAILS]
    keystore.warm(value.key_id for value in values if value is not None)


def is_officer(actor: Actor, dispute: Dispute) -> bool:
    """Whether the reader is who decides it."""
    return dispute.officer is not None and f"staff:{dispute.officer.uid}" == actor.id


def clear(
    actor: Actor, dispute: Dispute, values: dict[str, Sealed | None], subject: str = ""
) -> dict[str, str]:
    """Texts of a dispute, noted as read for handling it."""
    return reads.reveal(
        values, actor=actor, purpose=Purpose.HANDLE_DISPUTE, of=dispute,
        platform=dispute.platform_id, subject=subject or dispute.subject_id,
        case=dispute.ticket.number,
    )  # fmt: skip


def party_card(actor: Actor, dispute: Dispute, party: Party, *, clear: bool) -> PartyCard:
    """One side, for the reader."""
    sealed: dict[str, Sealed | None] = {name: getattr(party, name) for name in DETAILS}
    values: dict[str, str | Sealed | None] = dict(sealed)
    if clear:
        values = dict(in_clear(actor, dispute, party, sealed))
    return PartyCard(
        side=party.side,
        side_name=str(Side(party.side).label),
        kind=str(PartyKind(party.kind).label),
        language=own_name(party.language),
        values=values,
        clear=clear,
    )


def in_clear(
    actor: Actor, dispute: Dispute, party: Party, sealed: dict[str, Sealed | None]
) -> dict[str, str]:
    """A party's details, for the officer."""
    return reads.reveal(
        sealed, actor=actor, purpose=Purpose.HANDLE_DISPUTE, of=party,
        platform=party.platform_id, subject=party.subject_id, case=dispute.ticket.number,
    )  # fmt: skip


def payments_of(dispute: Dispute) -> list[Payment]:
    """What was paid for the order, with refunds and chargebacks, oldest first: 3 queries."""
    rows = Payment.objects.filter(order=dispute.order_id).order_by("last_at", "pk")
    return list(rows.prefetch_related("refunds", "chargebacks")[:20])


def ending(actor: Actor, dispute: Dispute, decision: Decision | None) -> Ending | None:
    """How it was decided; the reasons are noted as read."""
    if decision is None:
        return None
    return Ending(
        outcome=str(Outcome(decision.outcome).label),
        amount=decision.amount,
        currency=decision.currency,
        reasons=clear(actor, dispute, {"reasons": decision.reasons})["reasons"],
        by=decision.decided_by.name if decision.decided_by else "",
        at=decision.decided_at,
        agreed=decision.agreed,
    )


BADGES = {
    RemedyState.DUE: "pending",
    RemedyState.UNDER_WAY: "waiting",
    RemedyState.CONFIRMED: "solved",
    RemedyState.FAILED: "failed",
}


def remedy_lines(dispute: Dispute, now: datetime) -> list[RemedyLine]:
    """What was decided, in the order in which it happens; the first that has not can be
    confirmed."""
    lines: list[RemedyLine] = []
    free = True
    for remedy in dispute.remedies.order_by("pk"):
        done = remedy.state == RemedyState.CONFIRMED
        late = not done and remedy.due_at <= now
        lines.append(RemedyLine(
            remedy=remedy,
            code="overdue" if late else BADGES[RemedyState(remedy.state)],
            state=str(RemedyState(remedy.state).label),
            by_hand=remedy.confirmed_by.startswith("staff:"),
            open=free and not done and dispute.stage in {Stage.DECIDED, Stage.REMEDY, Stage.CLOSED},
            late=late,
        ))  # fmt: skip
        free = free and done
    return lines
