"""What a call's page shows of whom the caller proved to be: nothing before, and no more than was
proved."""

from dataclasses import dataclass

from helpdesk.actor import Actor
from helpdesk.vault import blind, keystore
from identity.models import Member
from identity.ties import near, of_these
from identity.verification import VerificationState
from identity.verification.comparing import plain_digits
from tickets.access import orders_unbarred
from tickets.actions.contacts import contact_like
from tickets.calls.models import Call
from tickets.calls.models.calls import CallState
from tickets.calls.standing import is_open
from tickets.models import Order
from tickets.queries.order_card import OrderCard, open_card
from tickets.queries.people import MemberCard, card_of
from tickets.queries.verification_panel import VerificationPanel, panel_of

MOST = 5
"""The member's newest orders that the page offers."""


@dataclass(frozen=True, slots=True)
class Verified:
    """member: the card in clear, once the account is proved. order: the order that is looked at,
    as far as it is open. orders: the member's newest orders, masked, to choose from."""

    panel: VerificationPanel
    member: MemberCard | None
    order: OrderCard | None
    orders: list[Order]


def verified(actor: Actor, call: Call, chosen: str = "") -> Verified:
    """What is open in a call. chosen: the public id of the order asked for, "" for the proved
    one. What is read is noted under the call."""
    panel = call_panel(actor, call)
    state = panel.state
    if not state.opened or is_barred(actor, state):
        return Verified(panel, None, None, [])
    case = contact_like(call).case
    member = state.member if "account" in state.opens else None
    return Verified(
        panel=panel,
        member=card_of(actor, member, case) if member else None,
        order=order_of(actor, call, state, chosen, case),
        orders=orders_of(actor, state),
    )


def is_barred(actor: Actor, state: VerificationState) -> bool:
    """Whether the caller proved to be the reader, or somebody near them."""
    people = near(actor)
    if people is None:
        return False
    members = Member.objects.filter(pk__in={state.candidate or 0, state.vouched.member or 0})
    return members.filter(of_these(people, member="pk")).exists()


def call_panel(actor: Actor, call: Call) -> VerificationPanel:
    """The panel of a call."""
    closed = "" if is_open(call) else "ringing" if call.state == CallState.RINGING else "over"
    return panel_of(actor, contact_like(call), "calls", closed=closed)


def order_of(
    actor: Actor, call: Call, state: VerificationState, chosen: str, case: str
) -> OrderCard | None:
    """The card of the order asked for, or else of the one that was proved."""
    which = {"uid": chosen} if chosen else {"pk": state.order or 0}
    rows = Order.objects.select_related("consignee").filter(platform=call.platform_id, **which)
    order = orders_unbarred(rows, actor).first()
    if order is None or not state.may_show("parcel_status", order):
        return None
    return open_card(actor, order, state, case)


def orders_of(actor: Actor, state: VerificationState) -> list[Order]:
    """The newest orders of the member whose orders are all open, with the keys of their masks."""
    if state.of_all_orders is None:
        return []
    found = orders_unbarred(Order.objects.filter(member=state.of_all_orders), actor)
    orders = list(found.order_by("-placed_at")[:MOST])
    keystore.warm(order.number.key_id for order in orders)
    return orders


def order_numbered(actor: Actor, call: Call, number: str) -> Order | None:
    """The order of a number, if what the caller proved opens it: as many queries whether it is
    there or not."""
    state = contact_like(call).standing()
    if is_barred(actor, state):
        return None
    found = blind.find(call.platform_id, "order", plain_digits(number), Order)
    rows = Order.objects.filter(platform=call.platform_id, pk__in=found or [0])
    order = orders_unbarred(rows, actor).first()
    if order is None or len(found) != 1 or not state.may_show("parcel_status", order):
        return None
    return order
