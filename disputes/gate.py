"""What stands before a dispute: an order, and where the policy asks for it a membership check."""

from disputes.errors import AlreadyDisputed, NoOrder, NotVerifiedForOrder
from disputes.models import Dispute
from helpdesk.actor import Actor
from helpdesk.errors import DomainError
from helpdesk.policies import profile
from tickets.models import Order, Ticket
from tickets.queries.order_card import order_for
from tickets.queries.standing import standing_of

OCCASION = "dispute"
"""What a policy calls it among the occasions on which it asks for the check."""


def asks_for_verification(ticket: Ticket) -> bool:
    """Whether the case's policy has membership verified on a dispute application."""
    policy = profile(ticket.platform_id, ticket.policy_version)
    return OCCASION in policy.verification.required_on


def refuse_unless_ready(ticket: Ticket, actor: Actor) -> Order:
    """The order that a dispute of this case is about. Raises NoOrder, for one of somebody whom the
    actor must not touch too, and NotVerifiedForOrder."""
    standing = standing_of(ticket)
    order = order_for(actor, ticket, standing)
    if order is None:
        raise NoOrder
    if asks_for_verification(ticket) and not standing.may_show("order", order):
        raise NotVerifiedForOrder
    return order


def refuse_second(ticket: Ticket, order: Order) -> None:
    """One open dispute of a case about an order; a constraint holds it too."""
    known = Dispute.objects.filter(ticket=ticket, order=order, closed_at=None).first()
    if known is not None:
        raise AlreadyDisputed(number=known.number)


def why_not_yet(ticket: Ticket, actor: Actor) -> str:
    """Why no dispute can be opened now, in words; "" when one can."""
    try:
        refuse_second(ticket, refuse_unless_ready(ticket, actor))
    except DomainError as error:
        return error.message
    return ""
