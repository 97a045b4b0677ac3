"""What the demo's institutions and carriers tell: each plot is one order's story.

The plots cover what disputes look for: facts that contradict each other, and facts that settle a
matter.
"""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Line:
    """One event. day: days after the order was placed. type: of the generic feeds; a parcel's is
    "parcel.event". data: what it says beside the order or parcel it is about."""

    day: float
    type: str
    data: dict[str, Any] = field(default_factory=dict)

    @property
    def dialect(self) -> str:
        """Which feed tells it."""
        return "logistics" if self.type == "parcel.event" else "payments"


def scan(day: float, state: str, text: str, **more: str) -> Line:
    """A parcel's event, in the country that the order goes to unless `more` names another."""
    return Line(day, "parcel.event", {"state": state, "text": text} | more)


def money(day: float, type_: str, part: float = 1.0, **more: Any) -> Line:
    """A payment's event. part: of the order's total; due_day: when an answer is due, counted as
    Line.day."""
    return Line(day, type_, {"part": part} | more)


PAID = money(0.05, "payment.captured", method="card", status="succeeded")
ON_ITS_WAY = (
    scan(0.6, "pre_transit", "Label made", raw_state="LBL"),
    scan(1.2, "in_transit", "Picked up", raw_state="PUP", city="Demo Hub"),
)
AT_THE_DOOR = (
    *ON_ITS_WAY,
    scan(5.1, "out_for_delivery", "With the driver", raw_state="OFD"),
)
DELIVERED = (
    *AT_THE_DOOR,
    scan(5.4, "delivered", "Handed over", raw_state="DLV", signed_by="Demo Signer"),
)

PLOTS: dict[str, tuple[Line, ...]] = {
    "paid_and_on_its_way": (PAID, *ON_ITS_WAY),
    "delivered_after_refund": (
        PAID,
        *AT_THE_DOOR[:-1],
        money(4.0, "refund.succeeded", refund="RE-ALL"),
        scan(6.5, "delivered", "Handed over", raw_state="DLV"),
    ),
    "delivered_elsewhere": (
        PAID,
        *AT_THE_DOOR,
        scan(5.4, "delivered", "Handed over", city="Demo Elsewhere", postcode="990099",
             country="LA", signed_by="Demo Neighbour"),
    ),
    "delivered_before_it_was_missed": (PAID, *DELIVERED),
    "refunded_already": (
        PAID, *ON_ITS_WAY, money(3.0, "refund.pending", refund="RE-ALL"),
        money(3.1, "refund.succeeded", refund="RE-ALL"),
    ),
    "refund_failed_later": (
        PAID, *DELIVERED, money(6.0, "refund.succeeded", refund="RE-ALL"),
        money(7.5, "refund.failed", status="account_closed", refund="RE-ALL"),
    ),
    "chargeback_needs_an_answer": (
        PAID, *DELIVERED,
        money(6.2, "chargeback.opened", chargeback="CB-1", reason="product_not_received",
              due_day=40, answered=False),
        money(6.21, "chargeback.funds_withdrawn", chargeback="CB-1"),
    ),
    "part_refund": (PAID, *DELIVERED, money(6.0, "refund.pending", 0.4, refund="RE-PART")),
    "held_by_customs": (
        PAID, *ON_ITS_WAY, scan(3.2, "customs_hold", "Held by customs", raw_state="EME"),
    ),
    "returned": (
        PAID, *AT_THE_DOOR, scan(5.3, "attempt_failed", "Nobody there", raw_state="EMH"),
        scan(6.0, "returning", "Going back", raw_state="RTS"),
        scan(8.0, "returned", "Back at the sender", raw_state="RTD"),
    ),
    "lost": (
        PAID, *ON_ITS_WAY, scan(6.0, "exception", "Cannot be found", cause="lost"),
    ),
}  # fmt: skip
"""By name, in the order in which they are given to a platform's cases."""
