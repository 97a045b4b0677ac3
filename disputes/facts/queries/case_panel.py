"""What the customer's own case page says about asking third parties."""

from dataclasses import dataclass
from typing import Any

from disputes.facts.gate import Ground, confirmation_of, grounds
from disputes.facts.models import SourcingConfirmation
from helpdesk.actor import Actor
from tickets.models import Order, Ticket
from tickets.models.tickets import TicketState
from tickets.queries.order_card import order_for
from tickets.queries.standing import standing_of


@dataclass(frozen=True, slots=True)
class Asking:
    """Whom the shop would ask about which order, and whether it may. order: None while the
    customer has not confirmed here that it is theirs."""

    asks: list[Ground]
    order: Order | None = None
    given: SourcingConfirmation | None = None


def case_panel(actor: Actor, ticket: Ticket) -> dict[str, Any]:
    """The panel's context: 0 to 3 queries."""
    return {"asking": asking(actor, ticket)}


def asking(actor: Actor, ticket: Ticket) -> Asking | None:
    """What there is to ask in a case; None where the policy does not ask, or the case has ended or
    is about no order."""
    asks = [one for one in grounds(ticket.platform_id) if one.says == "confirm_first"]
    if not asks or ticket.state == TicketState.ENDED:
        return None
    standing = standing_of(ticket)
    order = order_for(actor, ticket, standing)
    if order is None or standing.by != "customer" or not standing.may_show("order", order):
        return Asking(asks)
    return Asking(asks, order, confirmation_of(order))
