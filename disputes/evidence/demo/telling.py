"""What both sides brought in the demo's disputes, what was asked for, and what was set aside."""

from datetime import datetime, timedelta
from random import Random

from django.utils import timezone

from disputes.evidence.access import acting
from disputes.evidence.actions.asking import Asked, ask_for_evidence
from disputes.evidence.actions.dismissing import dismiss_contradiction
from disputes.evidence.actions.pieces import Brought, add_evidence
from disputes.evidence.matrix import MATRIX
from disputes.evidence.models import Evidence, EvidenceKind, Why
from disputes.models import Dispute
from disputes.models.disputes import Reason, Side, Stage
from disputes.stages import UNDECIDED
from disputes.timeline.comparing import contradictions_of
from helpdesk import moments
from helpdesk.actor import Actor
from helpdesk.files.checks import check
from identity.access import actor_for
from identity.models import Staff
from tickets.demo.pictures import photo

MOST = 12
"""Disputes that get evidence."""

CLAIMED = (
    "I waited at home all day and asked both neighbours. Nobody rang, and no card was left.",
    "This is how it looked when I opened it. I have changed nothing.",
    "The shop wrote that the money would be back within a week. It is not.",
)
ANSWERED = (
    "We handed it to the courier on the day of the order. The label is in the picture.",
    "It left our store checked and packed, as the photo shows.",
)
ALONE = "Our driver told us by phone that the gate was closed. Please keep this between us."


def tell_evidence(random: Random) -> int:
    """Both sides of the disputes that nobody has decided yet."""
    disputes = Dispute.objects.filter(stage__in=UNDECIDED).select_related("ticket", "officer")
    for place, dispute in enumerate(disputes.order_by("pk")[:MOST]):
        tell_dispute(random, dispute, place)
    return Evidence.objects.count()


def tell_dispute(random: Random, dispute: Dispute, place: int) -> None:
    """One dispute: the claimant first, the other side once it has answered, then the desk."""
    wanted = MATRIX[Reason(dispute.reason)]
    bring(random, dispute, Side.CLAIMANT, wanted.buyer[0], CLAIMED[place % len(CLAIMED)], hours=3)
    if dispute.stage in {Stage.NEGOTIATION, Stage.ESCALATED}:
        bring(random, dispute, Side.RESPONDENT, wanted.seller[0], ANSWERED[place % 2], hours=20)
        bring(
            random, dispute, Side.RESPONDENT, EvidenceKind.STATEMENT, ALONE, hours=22, shared=False
        )
    officer = officer_of(dispute)
    if officer is not None and place % 2:
        ask(dispute, officer)
    if officer is not None and place % 3 == 0:
        set_aside(dispute, officer)


def bring(
    random: Random, dispute: Dispute, side: Side, kind: EvidenceKind, text: str, *,
    hours: int, shared: bool = True,
) -> None:  # fmt: skip
    """One piece, with a photo more often than not."""
    party = dispute.parties.filter(side=side).first()
    if party is None:
        return
    uploads = [check("photo.jpg", photo(random))] if shared and random.random() < 0.7 else []
    piece = Brought(
        kind=kind,
        text=text,
        client_id=f"demo-{side.value}-{hours}",
        to_claimant=shared and side == Side.RESPONDENT,
        to_respondent=shared and side == Side.CLAIMANT,
    )
    with moments.at(later(dispute, hours)):
        actor = acting(party)
        add_evidence(dispute, piece, actor=actor, uploads=uploads)


def later(dispute: Dispute, hours: int) -> datetime:
    """So long after the opening, and never in the future."""
    return min(dispute.opened_at + timedelta(hours=hours), timezone.now())


def officer_of(dispute: Dispute) -> Actor | None:
    """Who handles it: its officer, or the demo's."""
    person = dispute.officer or Staff.objects.filter(username="officer").first()
    return actor_for(person) if person else None


def ask(dispute: Dispute, officer: Actor) -> None:
    """The officer wants to see a receipt."""
    asked = Asked(
        side=Side.CLAIMANT,
        kind=EvidenceKind.RECEIPT,
        note="Please send the receipt, or a picture of the payment in your bank's app.",
        due_at=timezone.now() + timedelta(days=2),
    )
    with moments.at(later(dispute, 24)):
        ask_for_evidence(dispute, asked, actor=officer)


def set_aside(dispute: Dispute, officer: Actor) -> None:
    """The officer looked into the first contradiction."""
    found = contradictions_of(officer, dispute)
    if not found:
        return
    with moments.at(later(dispute, 26)):
        dismiss_contradiction(dispute, found[0].facts, actor=officer, why=Why.PHONED)
