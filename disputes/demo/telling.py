"""Tells the demo's disputes through the same actions as real ones, at the hours they happened."""

from datetime import datetime, timedelta
from random import Random

from django.utils import timezone

from disputes.actions.deciding import decide_dispute, withdraw_dispute
from disputes.actions.handling import take_dispute
from disputes.actions.moving import move_dispute
from disputes.actions.opening import open_dispute
from disputes.actions.remedies import confirm_remedy
from disputes.claims import ClaimFacts, RespondentFacts
from disputes.demo.plots import PLOTS, Plot
from disputes.findings import Findings
from disputes.models import Dispute, Remedy
from disputes.models.disputes import PartyKind, Stage
from disputes.returns import returns_of
from helpdesk import moments
from helpdesk.actor import Actor, customer
from helpdesk.errors import DomainError
from identity.access import actor_for
from identity.demo.people import agents
from identity.models import Staff
from tickets.actions.verification import verify_by_facts
from tickets.demo.verifying import FACTOR, facts_of
from tickets.models import Order, Ticket
from tickets.models.tickets import TicketState

WAY: tuple[Stage, ...] = (Stage.RESPONSE, Stage.NEGOTIATION, Stage.ESCALATED)
SAW = "The shop's receipt of today shows it; the buyer was told by phone."
STEP = timedelta(hours=9)


def tell_disputes(random: Random) -> int:
    """Tell every platform's disputes; those without a case that fits are left out."""
    for platform, plots in PLOTS.items():
        for plot, ticket in zip(plots, cases_of(platform), strict=False):
            tell(random, ticket, plot)
    return Dispute.objects.count()


def cases_of(platform: str) -> list[Ticket]:
    """Open cases about different orders, those first whose orders have payments."""
    rows = Ticket.objects.filter(platform=platform, order__isnull=False)
    rows = rows.exclude(state=TicketState.ENDED).select_related("order", "contact", "platform")
    by_order = {one.order_id: one for one in rows.order_by("-pk")}
    known = Order.objects.filter(payments__isnull=False, tickets__in=list(by_order.values()))
    paid = set(known.values_list("pk", flat=True))
    return sorted(by_order.values(), key=lambda one: (one.order_id not in paid, one.pk))


def tell(random: Random, ticket: Ticket, plot: Plot) -> None:
    """One dispute as far as it has come. What its rules do not allow ends the story there."""
    begun = max(timezone.now() - timedelta(days=plot.days), ticket.opened_at + STEP / 60)
    if begun >= timezone.now():
        return
    try:
        dispute = opened(random, ticket, plot, begun)
        end(go_on(dispute, plot, begun), plot, begun)
    except DomainError:
        return


def opened(random: Random, ticket: Ticket, plot: Plot, begun: datetime) -> Dispute:
    """An agent opens it, having verified the customer."""
    agent, order = agents(ticket.platform_id)[0], order_of(ticket)
    claim = ClaimFacts(
        reason=plot.reason,
        statement=plot.statement,
        amount=whole(returns_of(order).measure * plot.part),
        respondent=respondent(random, ticket),
    )
    with moments.at(begun):
        verify_by_facts(ticket, FACTOR, facts_of(order), actor=agent)
        return open_dispute(ticket, claim, actor=agent, key=f"demo-dispute-{ticket.number}")


def order_of(ticket: Ticket) -> Order:
    """The order of a case that has one."""
    return Order.objects.get(tickets=ticket)


def whole(amount: float) -> int:
    """An amount without loose change."""
    return max(int(amount) // 100 * 100, 100)


def respondent(random: Random, ticket: Ticket) -> RespondentFacts:
    """A shop that plainly is not one."""
    number = random.randint(10, 99)
    return RespondentFacts(
        kind=PartyKind.SELLER,
        name=f"Demo Shop {number}",
        email=f"demo.seller.{number}@example.com",
        language=ticket.language,
    )


def go_on(dispute: Dispute, plot: Plot, begun: datetime) -> Dispute:
    """The officer takes it and moves it as far as its plot goes before a decision."""
    last = plot.to if plot.to in WAY else Stage.ESCALATED
    if plot.to == Stage.OPENED or plot.withdrawn:
        return dispute
    with moments.at(before_now(begun + STEP / 9)):
        dispute = take_dispute(dispute, actor=officer())
    for number, stage in enumerate(WAY[: WAY.index(last) + 1], start=1):
        with moments.at(before_now(begun + STEP * number)):
            dispute = move_dispute(dispute, actor=officer(), to=stage, seen=dispute.stage)
    return dispute


def before_now(moment: datetime) -> datetime:
    """Nothing is told before it happens."""
    return min(moment, timezone.now() - timedelta(minutes=1))


def end(dispute: Dispute, plot: Plot, begun: datetime) -> None:
    """How it was decided, and what came of that."""
    moment = before_now(begun + STEP * 5)
    with moments.at(moment):
        if plot.withdrawn:
            claimant = customer(dispute.subject_id, dispute.platform_id)
            withdraw_dispute(dispute, actor=claimant, words="It came yesterday.")
        if plot.outcome is None:
            return
        decide_dispute(dispute, findings(dispute, plot), actor=officer())
    after(dispute, plot, before_now(moment + STEP))


def findings(dispute: Dispute, plot: Plot) -> Findings:
    """What the officer found."""
    assert plot.outcome is not None  # noqa: S101 - its only caller looked
    amount = whole(min(dispute.amount * plot.given, returns_of(dispute.order).left))
    return Findings(outcome=plot.outcome, reasons=plot.reasons, amount=amount)


def after(dispute: Dispute, plot: Plot, moment: datetime) -> None:
    """The remedy, begun or confirmed."""
    with moments.at(moment):
        if plot.to == Stage.REMEDY:
            move_dispute(dispute, actor=officer(), to=Stage.REMEDY, seen=Stage.DECIDED)
        if plot.settled:
            for remedy in Remedy.objects.filter(dispute=dispute).order_by("pk"):
                confirm_remedy(remedy, actor=agents(dispute.platform_id)[0], note=SAW)


def officer() -> Actor:
    """The demo's dispute officer."""
    return actor_for(Staff.objects.get(username="officer"))
