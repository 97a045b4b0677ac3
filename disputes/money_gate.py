"""What stands before money is sent back: whose account it is, and whether that is safe now."""

from collections.abc import Collection
from datetime import datetime

from disputes.errors import AccountFrozen, ContactChanged, NotProvedForMoney, ProvedAnotherOrder
from disputes.models import Dispute
from helpdesk.policies import profile
from identity.models import Freeze, Member, Verification
from identity.verification.holding import changed_recently
from identity.verification.lacking import reached
from tickets.actions.verification import contact_of
from tickets.models import Order, Ticket


def refuse_unsafe_money(dispute: Dispute, now: datetime) -> None:
    """Let nothing be paid while the account is frozen, on the day its contact data changed, when
    somebody proved another order than the dispute is about, or less than the profile has a refund
    take.

    That the proof was given more than half an hour ago is no reason: an officer decides days
    later. Raises AccountFrozen, ContactChanged, ProvedAnotherOrder, NotProvedForMoney.
    """
    members = members_of(dispute.ticket, dispute.order)
    if Freeze.objects.filter(member__in=members, lifted_at=None).exists():
        raise AccountFrozen
    if any(changed_recently(member, now) for member in members):
        raise ContactChanged
    if proved_another(dispute.ticket, dispute.order):
        raise ProvedAnotherOrder
    if not proved_enough(dispute):
        raise NotProvedForMoney


def members_of(ticket: Ticket, order: Order) -> list[Member]:
    """The buyer, and whoever the one in the case proved to be."""
    return list(Member.objects.filter(pk__in={ticket.member_id or 0, order.member_id or 0}))


def proved_another(ticket: Ticket, order: Order) -> bool:
    """Whether the last proof in the case was about another order or somebody else's account, and
    not about this order or its buyer's whole account."""
    last = last_proof(ticket)
    if last is None or last.scope.get("order") == order.pk:
        return False
    about = last.scope.get("about")
    if last.scope.get("order") is None:
        return None not in (about, order.member_id) and about != order.member_id
    buyer = order.member_id is not None and about == order.member_id
    return not (buyer and last.level >= ACCOUNT)


def proved_enough(dispute: Dispute) -> bool:
    """Whether what was proved in the case, however long ago, or was let through in place of a
    proof, is what the profile has a refund take (`permits.refund`)."""
    last = last_proof(dispute.ticket)
    if last is None:
        return False
    needs = profile(dispute.platform_id, dispute.policy_version).verification.permits.refund
    return reached(needs, last.level, last.factors) or REFUND in let_through(last, dispute.order)


def let_through(last: Verification, order: Order) -> Collection[str]:
    """What somebody was let through to in place of a proof, where that was for this order or its
    buyer, or for nobody in particular."""
    vouched = last.scope.get("vouched") or {}
    of_order = vouched.get("order") in (None, order.pk)
    of_buyer = vouched.get("member") in (None, order.member_id)
    return vouched.get("opens", ()) if of_order and of_buyer else ()


def last_proof(ticket: Ticket) -> Verification | None:
    """The case's verification, unless it ended: then it was of somebody else."""
    rows = Verification.objects.filter(platform=ticket.platform_id, contact=contact_of(ticket))
    return rows.filter(ended_at=None).order_by("-started_at").first()


REFUND = "refund"
"""The matter, among those of helpdesk/policies/permits.py."""

ACCOUNT = 2
"""The level that every profile's ladder opens the account at."""
