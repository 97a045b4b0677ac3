"""Kinds of things that are told about payments, in our words, and what each leaves behind.

Written in the order in which they count when two carry the same moment: providers' clocks tick in
seconds, and a refund is often made and done in one.
"""

from enum import StrEnum

from disputes.facts.models import ChargebackState, PaymentState, RefundState


class Kind(StrEnum):
    """What happened. UNKNOWN is kept and counted, and changes nothing."""

    UNKNOWN = "unknown"
    PENDING = "pending"
    AUTHORISED = "authorised"
    FAILED = "failed"
    CAPTURED = "captured"
    CANCELLED = "cancelled"
    REFUNDED_SO_FAR = "refunded_so_far"
    REFUND_PENDING = "refund_pending"
    REFUND_SUCCEEDED = "refund_succeeded"
    REFUND_FAILED = "refund_failed"
    REFUND_CANCELLED = "refund_cancelled"
    CHARGEBACK_OPENED = "chargeback_opened"
    CHARGEBACK_UPDATED = "chargeback_updated"
    CHARGEBACK_FUNDS_WITHDRAWN = "chargeback_funds_withdrawn"
    CHARGEBACK_FUNDS_REINSTATED = "chargeback_funds_reinstated"
    CHARGEBACK_CLOSED = "chargeback_closed"


RANK: dict[str, int] = {kind: place for place, kind in enumerate(Kind)}

PAYMENT: dict[str, PaymentState] = {
    Kind.PENDING: PaymentState.PENDING,
    Kind.AUTHORISED: PaymentState.AUTHORISED,
    Kind.FAILED: PaymentState.FAILED,
    Kind.CAPTURED: PaymentState.CAPTURED,
    Kind.CANCELLED: PaymentState.CANCELLED,
}

REFUND: dict[str, RefundState] = {
    Kind.REFUND_PENDING: RefundState.PENDING,
    Kind.REFUND_SUCCEEDED: RefundState.SUCCEEDED,
    Kind.REFUND_FAILED: RefundState.FAILED,
    Kind.REFUND_CANCELLED: RefundState.CANCELLED,
}

CHARGEBACK = frozenset({
    Kind.CHARGEBACK_OPENED, Kind.CHARGEBACK_UPDATED, Kind.CHARGEBACK_FUNDS_WITHDRAWN,
    Kind.CHARGEBACK_FUNDS_REINSTATED, Kind.CHARGEBACK_CLOSED,
})  # fmt: skip

OVER = frozenset({
    ChargebackState.WON, ChargebackState.LOST, ChargebackState.CLOSED, ChargebackState.PREVENTED,
})  # fmt: skip
"""States a chargeback ends in."""
