"""What was paid for an order, what went back, and what is left to return: never more than was paid.

Reading only; whoever decides on it locks the order first (`disputes/actions/deciding.py`).
"""

from dataclasses import dataclass

from disputes.facts.models import (
    Chargeback,
    ChargebackState,
    Payment,
    PaymentState,
    Refund,
    RefundState,
)
from disputes.models import Remedy
from tickets.models import Order

AT_THE_BANK = frozenset({ChargebackState.NEEDS_RESPONSE, ChargebackState.UNDER_REVIEW})
"""The bank took the money while it looks into it; nobody knows yet who keeps it."""

ON_ITS_WAY = frozenset({RefundState.PENDING, RefundState.SUCCEEDED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Returns:
    """Minor units of `currency`.

    paid: what was taken from the buyer as payment institutions told it; None where none told,
    and then the order's total is the measure. returned, on_the_way: refunds. at_bank: held by
    open chargebacks; lost: gone by lost ones. promised: remedies of decisions that no refund of
    above is yet. other_currencies: of payments that cannot be compared.
    """

    currency: str
    total: int
    paid: int | None
    returned: int
    on_the_way: int
    at_bank: int
    lost: int
    promised: int
    other_currencies: tuple[str, ...] = ()

    @property
    def measure(self) -> int:
        """What was paid, as far as anybody knows."""
        return self.total if self.paid is None else self.paid

    @property
    def left(self) -> int:
        """What can still be returned."""
        gone = self.returned + self.on_the_way + self.at_bank + self.lost + self.promised
        return max(self.measure - gone, 0)


def returns_of(order: Order) -> Returns:
    """The sums of an order: 4 queries."""
    payments = list(Payment.objects.filter(order=order))
    same = [one for one in payments if one.currency == order.currency]
    refunds = list(Refund.objects.filter(payment__order=order))
    chargebacks = list(Chargeback.objects.filter(payment__order=order, currency=order.currency))
    others = {one.currency for one in payments} - {order.currency}
    return Returns(
        currency=order.currency,
        total=order.total,
        paid=sum(map(taken, same)) if payments else None,
        returned=in_state(refunds, {RefundState.SUCCEEDED}, order.currency),
        on_the_way=in_state(refunds, {RefundState.PENDING}, order.currency),
        at_bank=sum(one.amount for one in chargebacks if one.state in AT_THE_BANK),
        lost=sum(one.amount for one in chargebacks if one.state == ChargebackState.LOST),
        promised=promised(order, refunds),
        other_currencies=tuple(sorted(others)),
    )


def taken(payment: Payment) -> int:
    """What a payment took from the buyer in the end; nothing while it is only reserved."""
    return payment.captured if payment.state == PaymentState.CAPTURED else 0


def in_state(refunds: list[Refund], states: set[RefundState], currency: str) -> int:
    """The sum of refunds in these states."""
    return sum(r.amount for r in refunds if r.state in states and r.currency == currency)


def promised(order: Order, refunds: list[Refund]) -> int:
    """What decisions promised and no live refund is: also what was paid out by hand, which no
    feed tells of, and what failed and is still owed."""
    live = {refund.reference for refund in refunds if refund.state in ON_ITS_WAY}
    owed = Remedy.objects.filter(dispute__order=order, kind="refund")
    return sum(
        remedy.amount
        for remedy in owed
        if remedy.reference not in live and remedy.currency == order.currency
    )
