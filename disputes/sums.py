"""Holding an amount against what was paid."""

from disputes.errors import MoreThanPaid, OtherCurrency
from disputes.returns import Returns
from helpdesk.templatetags.redress import money


def refuse_more_than_paid(
    returns: Returns, amount: int, *, at_most: int, field: str = "amount"
) -> None:
    """Raise OtherCurrency where all that was paid was paid in another, and MoreThanPaid for an
    amount above `at_most` minor units."""
    if returns.paid == 0 and returns.other_currencies:
        raise OtherCurrency(field=field, paid=", ".join(returns.other_currencies))
    if amount > at_most:
        raise MoreThanPaid(field=field, left=money(at_most, returns.currency))
