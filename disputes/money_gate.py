"""What stands before money is sent back: whose account it is, and whether that is safe now."""

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
    """Whether the last proof in the case was about another order, and not about its buyer's whole
    account."""
    last = last_proof(ticket)
    proved = last.scope.get("order") if last else None
    if last is None or proved in (None, order.pk):
        return False
    buyer = order.member_id is not None and last.scope.get("about") == order.member_id
    return not (buyer and last.level >= ACCOUNT)


def proved_enough(dispute: Dispute) -> bool:
    """Whether what was proved in the case, however long ago, or was let through in place of a
    proof, is what the profile has a refund take (`permits.refund`)."""
    last = last_proof(dispute.ticket)
    if last is None:
        return False
    needs = profile(dispute.platform_id, dispute.policy_version).verification.permits.refund
    let_through = (last.scope.get("vouched") or {}).get("opens", ())
    return reached(needs, last.level, last.factors) or REFUND in let_through


def last_proof(ticket: Ticket) -> Verification | None:
    """The case's verification, unless it ended: then it was of somebody else."""
    rows = Verification.objects.filter(platform=ticket.platform_id, contact=contact_of(ticket))
    return rows.filter(ended_at=None).order_by("-started_at").first()


REFUND = "refund"
"""The matter, among those of helpdesk/policies/permits.py."""

ACCOUNT = 2
"""The level that every profile's ladder opens the account at."""
