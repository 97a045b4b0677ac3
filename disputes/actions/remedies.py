"""What follows from a decision, until it really happened."""

from datetime import datetime

from django.db.models import QuerySet

from disputes.actions.moving import enter
from disputes.actions.telling import announce, say, write_to_both
from disputes.errors import NoNote, NotNow
from disputes.facts.models import Refund, RefundState
from disputes.models import Decision, Dispute, Remedy
from disputes.models.decisions import Outcome, RemedyState
from disputes.models.disputes import Stage
from disputes.stages import RULES
from helpdesk.actions import Work, action
from helpdesk.actor import Actor
from helpdesk.policies import profile
from identity.access import require
from identity.roles import Right
from tickets.access import require_case_still
from tickets.models import Order

LEAST = 10
"""Characters of how somebody knows that a remedy happened."""

KINDS: dict[Outcome, tuple[str, ...]] = {
    Outcome.FULL_REFUND: ("refund",),
    Outcome.PARTIAL_REFUND: ("refund",),
    Outcome.RETURN_AND_REFUND: ("return", "refund"),
    Outcome.REPLACEMENT: ("replacement",),
    Outcome.GOODWILL: ("refund",),
    Outcome.REJECT: (),
    Outcome.WITHDRAWN: (),
}
"""What each outcome asks for, in the order in which it happens."""

AFTER_DECISION = (Stage.DECIDED, Stage.REMEDY, Stage.CLOSED)
OWED = frozenset({RemedyState.DUE, RemedyState.UNDER_WAY, RemedyState.FAILED})
LIVE = frozenset({RefundState.PENDING, RefundState.SUCCEEDED})


def add_remedies(work: Work, decision: Decision) -> list[Remedy]:
    """What has to happen after a decision, each by the same day."""
    dispute = decision.dispute
    policy = profile(dispute.platform_id, dispute.policy_version)
    due_at = RULES[Stage.REMEDY].due_at(work.now, policy) or work.now
    return [
        work.create(
            Remedy(
                platform_id=dispute.platform_id, dispute=dispute, decision=decision,
                subject_id=decision.subject_id, kind=kind, currency=decision.currency,
                amount=decision.amount if kind == "refund" else 0, due_at=due_at,
            )
        )
        for kind in KINDS[Outcome(decision.outcome)]
    ]  # fmt: skip


@action("dispute.confirm_remedy")
def confirm_remedy(
    work: Work, remedy: Remedy, *, actor: Actor, note: str, reference: str = ""
) -> Remedy:
    """Note that a remedy happened, where no feed tells; the last one closes the dispute.

    note: how the person knows. reference: the refund's or parcel's, if there is one. A remedy
    confirmed already stays as it is. Raises NoNote, and NotNow for a refund before its return.
    """
    require(actor, Right.WORK_CASES, remedy.platform_id)
    # The order first, as whoever takes in a refund's news does.
    work.lock(remedy.dispute.order)
    dispute = work.lock(remedy.dispute)
    require_case_still(actor, dispute.ticket)
    work.about(dispute, case=dispute.ticket.number)
    remedy = work.lock(remedy)
    if remedy.state == RemedyState.CONFIRMED:
        work.nothing_happened()
        return remedy
    if len(note.strip()) < LEAST:
        raise NoNote(field="note")
    if comes_first(remedy).exists():
        raise NotNow
    confirm(work, remedy, **as_kept(remedy, note, reference))
    settle(work, dispute)
    return remedy


def as_kept(remedy: Remedy, note: str, reference: str) -> dict[str, str]:
    """A refund's reference in the clear, by which its news are known; a parcel's number is
    personal, and sealed with the note."""
    if remedy.kind == "refund":
        return {"note": note, "reference": reference or remedy.reference}
    return {"note": f"{note}\n{reference}".strip()}


def comes_first(remedy: Remedy) -> "QuerySet[Remedy]":
    """What of the same decision has to happen before this and has not."""
    earlier = Remedy.objects.filter(decision=remedy.decision_id, pk__lt=remedy.pk)
    return earlier.exclude(state=RemedyState.CONFIRMED)


def follow_refunds(work: Work, order: Order) -> None:
    """Let news about an order's refunds confirm, begin or fail what decisions promised.

    An observer of facts (disputes/facts/observers.py): the order is held. A refund of the same
    amount that was begun after the decision is the promised one; one remedy has one refund.
    """
    remedies = list(
        Remedy.objects.select_for_update(of=("self",))
        .select_related("decision", "dispute__ticket__platform")
        .filter(dispute__order=order, kind="refund")
        .order_by("pk")
    )
    if not remedies:
        return
    refunds = list(Refund.objects.filter(payment__order=order).order_by("begun_at", "pk"))
    for remedy in remedies:
        follow(work, remedy, refund_of(remedy, refunds, remedies))


def refund_of(remedy: Remedy, refunds: list[Refund], remedies: list[Remedy]) -> Refund | None:
    """The refund that a remedy is: the one it is tied to while that lives, else a fitting one
    that no remedy has."""
    own = next((one for one in refunds if one.reference == remedy.reference), None)
    if own is not None and own.state in LIVE:
        return own
    taken = {other.reference for other in remedies}
    fitting = (
        one
        for one in refunds
        if one.reference not in taken and one.state in LIVE and fits(one, remedy)
    )
    return next(fitting, own)


def fits(refund: Refund, remedy: Remedy) -> bool:
    """Whether a refund can be the promised one. Providers tell times in whole seconds."""
    since: datetime = remedy.decision.decided_at.replace(microsecond=0)
    same = (refund.amount, refund.currency) == (remedy.amount, remedy.currency)
    return same and refund.begun_at >= since


def follow(work: Work, remedy: Remedy, refund: Refund | None) -> None:
    """Bring one remedy to where its refund is."""
    if refund is None:
        return
    dispute = remedy.dispute
    if refund.state == RefundState.SUCCEEDED and remedy.state in OWED:
        confirm(work, remedy, reference=refund.reference)
        settle(work, work.lock(dispute))
    elif refund.state == RefundState.PENDING and remedy.state in {
        RemedyState.DUE,
        RemedyState.FAILED,
    }:
        work.update(remedy, state=RemedyState.UNDER_WAY, reference=refund.reference)
        begin(work, work.lock(dispute))
    elif refund.state not in LIVE and remedy.state in {
        RemedyState.CONFIRMED,
        RemedyState.UNDER_WAY,
    }:
        fail(work, remedy, work.lock(dispute))
    elif refund.reference != remedy.reference and remedy.state == RemedyState.CONFIRMED:
        work.update(remedy, reference=refund.reference)


def confirm(work: Work, remedy: Remedy, *, note: str = "", reference: str = "") -> None:
    """It happened."""
    work.update(
        remedy, state=RemedyState.CONFIRMED, confirmed_at=work.now, confirmed_by=work.actor.id,
        reference=reference, note=note or None,
    )  # fmt: skip
    announce(work, remedy.dispute, "remedy")


def begin(work: Work, dispute: Dispute) -> None:
    """Something is under way: a (held) dispute that was just decided goes on by itself."""
    if dispute.stage == Stage.DECIDED:
        enter(work, dispute, Stage.REMEDY)


def settle(work: Work, dispute: Dispute) -> None:
    """Close a (held) dispute when everything decided has happened."""
    begin(work, dispute)
    left = Remedy.objects.filter(dispute=dispute).exclude(state=RemedyState.CONFIRMED)
    if dispute.stage != Stage.REMEDY or left.exists():
        return
    enter(work, dispute, Stage.CLOSED)
    say(work, dispute, "dispute_done", once=work.entry.uid[:8])
    write_to_both(work, dispute, "done", once=work.entry.uid)


def fail(work: Work, remedy: Remedy, dispute: Dispute) -> None:
    """What was confirmed or on its way did not happen after all: a (held) dispute that was closed
    for it is open again, unless another about the same order is."""
    work.update(remedy, state=RemedyState.FAILED, confirmed_at=None, confirmed_by="", note=None)
    say(work, dispute, "dispute_failed", once=work.entry.uid[:8])
    others = Dispute.objects.filter(ticket=dispute.ticket_id, order=dispute.order_id)
    open_one = others.filter(closed_at=None).exclude(pk=dispute.pk)
    if dispute.stage == Stage.CLOSED and not open_one.exists():
        enter(work, dispute, Stage.REMEDY)
    announce(work, dispute, "remedy")
