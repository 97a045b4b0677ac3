"""How a dispute ends: an officer decides it, or the claimant withdraws."""

from disputes.access import is_claimant
from disputes.actions.handling import refuse_the_agent, require_handler
from disputes.actions.moving import enter
from disputes.actions.remedies import KINDS, add_remedies
from disputes.actions.telling import announce, say, write_to, write_to_both
from disputes.errors import (
    AmountNeeded,
    HeldByAnother,
    NoReasons,
    NotBeforeEscalation,
    NotNow,
    TakeItFirst,
)
from disputes.facts.models import Payment
from disputes.findings import Findings, are_reasons
from disputes.models import Decision, Dispute
from disputes.models.decisions import Outcome
from disputes.models.disputes import Side, Stage
from disputes.money_gate import refuse_unsafe_money
from disputes.returns import returns_of
from disputes.stages import UNDECIDED
from disputes.sums import refuse_more_than_paid
from helpdesk.actions import Work, action
from helpdesk.actor import Actor
from helpdesk.errors import BadInput, NotFound
from identity.access import staff_of
from identity.models import Staff
from tickets.models import Order

LEAST = 40
"""Characters of reasons: about a sentence."""

WITHOUT_MONEY = frozenset({Outcome.REPLACEMENT, Outcome.REJECT})


@action("dispute.decide")
def decide_dispute(
    work: Work, dispute: Dispute, findings: Findings, *, actor: Actor, seen: str = ""
) -> Decision:
    """Decide a dispute, tell both sides what and why, and begin what follows from it.

    Only the officer who has it, and never anybody who worked its case. After escalation, or once
    both sides agreed. The amount is held against the order's payments while they are locked: never
    more is returned than was paid. A full refund returns all that is left. seen: the stage that
    the officer's page showed.

    Raises MayNotDecide and NotTheAgent (remembered), TakeItFirst, HeldByAnother, NotNow,
    NotBeforeEscalation, NoReasons, AmountNeeded, MoreThanPaid, OtherCurrency, and what
    refuse_unsafe_money raises.
    """
    order, dispute = hold_with_order(work, dispute)
    require_handler(work, dispute)
    refuse_the_agent(work, dispute.ticket)
    check_stage(dispute, findings, seen)
    officer = check_officer(actor, dispute)
    if findings.outcome == Outcome.WITHDRAWN:
        raise BadInput(field="outcome")
    if not are_reasons(findings.reasons, LEAST):
        raise NoReasons(field="reasons", least=LEAST)
    amount = amount_of(order, findings)
    if amount:
        refuse_unsafe_money(dispute, work.now)
    decision = add_decision(work, dispute, findings, amount, officer)
    tell_decision(work, dispute, decision, findings.reasons)
    enter(work, dispute, Stage.DECIDED)
    add_remedies(work, decision)
    if not KINDS[Outcome(decision.outcome)]:
        enter(work, dispute, Stage.CLOSED)
    return decision


@action("dispute.withdraw")
def withdraw_dispute(work: Work, dispute: Dispute, *, actor: Actor, words: str = "") -> Decision:
    """Take a claim back, for the claimant alone; again it changes nothing.

    Raises NotFound for anybody else, NotNow once it is decided otherwise.
    """
    if not is_claimant(actor, dispute):
        raise NotFound
    dispute = work.lock(dispute)
    work.about(dispute, case=dispute.ticket.number)
    before = Decision.objects.filter(dispute=dispute).first()
    if before is not None and before.outcome == Outcome.WITHDRAWN:
        work.nothing_happened()
        return before
    if dispute.stage not in UNDECIDED:
        raise NotNow
    findings = Findings(outcome=Outcome.WITHDRAWN, reasons=words.strip())
    decision = add_decision(work, dispute, findings, 0, None)
    say(work, dispute, "dispute_withdrawn")
    write_to(work, dispute, Side.RESPONDENT, "withdrawn")
    enter(work, dispute, Stage.CLOSED)
    return decision


def hold_with_order(work: Work, dispute: Dispute) -> tuple[Order, Dispute]:
    """Case, order, payments and dispute, held in this order, as everybody holds them: two who
    decide at once, or a decision and a refund's news, go one after the other."""
    ticket = work.lock(dispute.ticket)
    order = work.lock(dispute.order)
    list(Payment.objects.select_for_update().filter(order=order).order_by("pk"))
    dispute = work.lock(dispute)
    dispute.ticket, dispute.order = ticket, order
    work.about(dispute, case=ticket.number)
    return order, dispute


def check_officer(actor: Actor, dispute: Dispute) -> Staff:
    """The officer, if it is theirs. Raises TakeItFirst, HeldByAnother."""
    officer = staff_of(actor)
    if dispute.officer is None:
        raise TakeItFirst
    if dispute.officer_id != officer.pk:
        raise HeldByAnother(name=dispute.officer.name)
    return officer


def check_stage(dispute: Dispute, findings: Findings, seen: str) -> None:
    """Raise NotNow or NotBeforeEscalation where it is not time to decide."""
    if dispute.stage not in UNDECIDED or (seen and seen != dispute.stage):
        raise NotNow
    agreed = findings.agreed and dispute.stage == Stage.NEGOTIATION
    if dispute.stage != Stage.ESCALATED and not agreed:
        raise NotBeforeEscalation(field="agreed")


def amount_of(order: Order, findings: Findings) -> int:
    """What is to be returned, in minor units. Raises AmountNeeded, MoreThanPaid."""
    if findings.outcome in WITHOUT_MONEY:
        return 0
    returns = returns_of(order)
    amount = returns.left if findings.outcome == Outcome.FULL_REFUND else findings.amount
    refuse_more_than_paid(returns, amount, at_most=returns.left)
    if amount <= 0:
        raise AmountNeeded(field="amount")
    return amount


def add_decision(
    work: Work, dispute: Dispute, findings: Findings, amount: int, officer: Staff | None
) -> Decision:
    """The decision itself; a constraint allows one."""
    decision = Decision(
        platform_id=dispute.platform_id,
        dispute=dispute,
        subject_id=dispute.subject_id,
        outcome=findings.outcome,
        currency=dispute.currency,
        amount=amount,
        agreed=findings.agreed,
        decided_by=officer,
        decided_at=work.now,
    )
    decision.reasons = findings.reasons
    work.outcome(findings.outcome.value)
    return work.create(decision)


def tell_decision(work: Work, dispute: Dispute, decision: Decision, reasons: str) -> None:
    """Both sides by letter, with the reasons; the case by a line; the desk by a hint."""
    say(work, dispute, "dispute_decided", once=decision.pk)
    write_to_both(
        work, dispute, "decided", once=decision.pk, outcome=Outcome(decision.outcome).label,
        amount=decision.amount, currency=decision.currency, reasons=reasons,
    )  # fmt: skip
    announce(work, dispute, "decided")
