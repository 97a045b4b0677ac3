"""The member's clear confirmation that facts about one order may come from third parties."""

from disputes.facts.actions.telling import tell_cases
from disputes.facts.errors import NotAsked, VerifyFirst
from disputes.facts.gate import asks_first, confirmation_of, waits_for
from disputes.facts.models import SourcingConfirmation
from helpdesk.actions import Work, action
from helpdesk.actor import Actor, ActorKind
from helpdesk.errors import NotFound
from helpdesk.feeds.actions import release_waiting
from tickets.access import is_own, may_work, require_case_still
from tickets.models import Order, Ticket
from tickets.queries.standing import standing_of

ON_THE_PAGE = "customer_page"
AT_THE_DESK = frozenset({"on_the_phone", "in_writing"})


@action("sourcing.confirm")
def confirm_sourcing(
    work: Work, order: Order, ticket: Ticket, *, actor: Actor, how: str
) -> SourcingConfirmation:
    """Note that the buyer lets the institution and the courier be asked about an order.

    how: "on_the_phone" or "in_writing" at the desk, "customer_page" by themselves. What has been
    waiting for it is taken in now. Confirming again changes nothing. Raises NotFound for
    strangers, VerifyFirst for whom nothing proved to be the buyer, NotAsked where the policy does
    not ask.
    """
    order, ticket = held(work, order, ticket)
    allowed(actor, ticket, order, how)
    if not asks_first(order.platform_id):
        raise NotAsked
    known = confirmation_of(order)
    if known is not None:
        work.nothing_happened()
        return known
    made = work.create(new_confirmation(work, order, ticket, how))
    work.detail(how=how)
    release_waiting(order.platform_id, waits_for(order), actor=actor)
    tell_cases(work, order)
    return made


@action("sourcing.withdraw")
def withdraw_sourcing(work: Work, order: Order, ticket: Ticket, *, actor: Actor, how: str) -> None:
    """Take the confirmation back: what comes from now on waits again, what came stays.
    Where none is in force nothing changes. Raises NotFound and VerifyFirst."""
    order, ticket = held(work, order, ticket)
    allowed(actor, ticket, order, how)
    known = confirmation_of(order)
    if known is None:
        work.nothing_happened()
        return
    work.detail(how=how)
    work.update(known, withdrawn_by=actor.id, withdrawn_at=work.now)
    tell_cases(work, order)


def held(work: Work, order: Order, ticket: Ticket) -> tuple[Order, Ticket]:
    """Both as they are now: the case first, as when somebody is verified."""
    ticket, order = work.lock(ticket), work.lock(order)
    work.about(order, case=ticket.number)
    return order, ticket


def allowed(actor: Actor, ticket: Ticket, order: Order, how: str) -> None:
    """Raise unless the person in this case proved to be the buyer."""
    own = is_own(actor, ticket) and how == ON_THE_PAGE
    ours = may_work(actor, ticket) and how in AT_THE_DESK
    if not (own or ours) or order.platform_id != ticket.platform_id:
        raise NotFound
    if ours:
        require_case_still(actor, ticket)
    standing = standing_of(ticket)
    # What a caller proved to the desk proves nothing about who holds the link.
    by_themselves = standing.by == "customer" or actor.kind == ActorKind.STAFF
    if not (by_themselves and standing.may_show("order", order)):
        raise VerifyFirst


def new_confirmation(work: Work, order: Order, ticket: Ticket, how: str) -> SourcingConfirmation:
    """The confirmation, as it was given."""
    return SourcingConfirmation(
        platform_id=order.platform_id,
        order=order,
        subject_id=order.subject_id,
        case=ticket.number,
        how=how,
        given_by=work.actor.id,
        given_at=work.now,
    )
