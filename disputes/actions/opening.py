"""Opening a dispute out of a case, against one order."""

import hashlib
import hmac
import json
from dataclasses import asdict

from disputes.actions.moving import enter
from disputes.actions.parties import add_claimant, add_respondent, check_respondent
from disputes.actions.telling import announce, say, write_to
from disputes.claims import ClaimFacts
from disputes.errors import AmountNeeded, NoStatement
from disputes.gate import refuse_second, refuse_unless_ready
from disputes.models import Dispute
from disputes.models.disputes import Side, Stage
from disputes.returns import returns_of
from disputes.sums import refuse_more_than_paid
from helpdesk.actions import Work, action
from helpdesk.actor import Actor, ActorKind
from helpdesk.vault import masters
from identity.access import require
from identity.roles import Right
from tickets.access import require_case_still
from tickets.errors import AlreadyEnded, TooLong
from tickets.models import Order, Ticket
from tickets.models.tickets import TicketState

LONGEST = 5000
"""Characters of a statement."""


@action("dispute.open")
def open_dispute(
    work: Work, ticket: Ticket, facts: ClaimFacts, *, actor: Actor, key: str
) -> Dispute:
    """Open a dispute about the order of a case; the same `key` again gives the same dispute.

    The claim is at most what was paid for the order, or its total where nobody told what was
    paid. Raises AlreadyEnded, NotVerifiedForOrder (remembered), NoOrder, AlreadyDisputed,
    NoStatement, TooLong, AmountNeeded, MoreThanPaid, OtherCurrency, NoRespondent, and KeyReused
    for a key with other facts.
    """
    if actor.kind != ActorKind.SYSTEM:
        require(actor, Right.WORK_CASES, ticket.platform_id)
    before = work.done_before(ticket.platform_id, key, fingerprint(ticket, facts))
    if before is not None:
        return Dispute.objects.get(pk=before)
    ticket = work.lock(ticket)
    if actor.kind != ActorKind.SYSTEM:
        require_case_still(actor, ticket)
    work.about(ticket, case=ticket.number)
    if ticket.state == TicketState.ENDED:
        raise AlreadyEnded
    order = work.lock(refuse_unless_ready(ticket, actor))
    check(facts, order)
    refuse_second(ticket, order)
    dispute = add_dispute(work, ticket, order, facts)
    work.about(dispute, case=ticket.number)
    add_claimant(work, dispute)
    add_respondent(work, dispute, facts.respondent)
    enter(work, dispute, Stage.OPENED)
    say(work, dispute, "dispute_opened")
    write_to(work, dispute, Side.CLAIMANT, "opened")
    announce(work, dispute, "opened")
    work.remember(ticket.platform_id, key, dispute.pk)
    return dispute


def fingerprint(ticket: Ticket, facts: ClaimFacts) -> str:
    """Tells a repeated claim from another, keyed: nobody can guess its text from it."""
    key = masters.blind_key(ticket.platform_id, "request")
    said = json.dumps([ticket.number, asdict(facts)], sort_keys=True)
    return hmac.new(key, said.encode(), hashlib.sha256).hexdigest()


def check(facts: ClaimFacts, order: Order) -> None:
    """Raise what is wrong with a claim before anything is written."""
    if not facts.statement.strip():
        raise NoStatement(field="statement")
    if len(facts.statement) > LONGEST:
        raise TooLong(field="statement", most=LONGEST)
    if facts.amount <= 0:
        raise AmountNeeded(field="amount")
    check_respondent(facts.respondent)
    returns = returns_of(order)
    refuse_more_than_paid(returns, facts.amount, at_most=returns.measure)


def add_dispute(work: Work, ticket: Ticket, order: Order, facts: ClaimFacts) -> Dispute:
    """The dispute itself, under the case's policy version."""
    platform = ticket.platform
    dispute = Dispute(
        platform=platform,
        subject_id=ticket.subject_id,
        number=f"{platform.prefix}-D{work.next_number(platform.code, 'dispute')}",
        ticket=ticket,
        order=order,
        reason=facts.reason,
        currency=order.currency,
        amount=facts.amount,
        policy_version=ticket.policy_version,
        opened_at=work.now,
        opened_by=work.actor.id,
        last_activity_at=work.now,
    )
    dispute.statement = facts.statement
    work.create(dispute)
    work.detail(reason=facts.reason)
    return dispute
