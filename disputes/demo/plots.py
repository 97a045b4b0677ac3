"""The demo's disputes: what each is about, and how far it has come."""

from dataclasses import dataclass

from disputes.models.decisions import Outcome
from disputes.models.disputes import Reason, Stage

LOST = "I waited three weeks and nobody brought the parcel. I want my money back."
BROKEN = "The box was dented and what was inside does not work. The shop did not answer me."
TWICE = "My card was charged twice for the same order. I ordered once."
PROMISED = "The shop promised to return the money and nothing has come."

SENT_BACK = (
    "The photos show that the goods arrived broken, and the shop did not show how they were "
    "packed. They go back to the shop at its cost; the money follows when they have arrived."
)
NOT_BROUGHT = (
    "The carrier's own scans stop before delivery and nobody signed for the parcel. The shop "
    "carries the risk until the parcel is handed over, so the money goes back in full."
)
BROUGHT = (
    "The parcel was handed over at the address of the order before the claim was made, and the "
    "buyer said on the phone that the neighbour has it now. Nothing is owed."
)
SHARED = (
    "Part of the order arrived as described and part did not. Both sides agreed by message that "
    "a part of the price is returned and the goods stay with the buyer."
)
KIND = (
    "The shop was not at fault, yet the answer took far too long. The platform returns a small "
    "sum as a sign of goodwill and nothing more is owed by anybody."
)
AGAIN = (
    "What came was not what was ordered, which the label on the photo shows. The shop has the "
    "right one in store and sends it at its own cost."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plot:
    """One dispute. days: how long ago it was opened; to: the stage it has reached. part: of the
    order's sum that is claimed; given: of the claim that is returned. settled: whether what was
    decided was confirmed by hand."""

    reason: Reason
    statement: str
    days: float
    to: Stage
    outcome: Outcome | None = None
    reasons: str = ""
    part: float = 1
    given: float = 1
    settled: bool = False
    withdrawn: bool = False


OPENED = Plot(reason=Reason.NOT_RECEIVED, statement=LOST, days=0.2, to=Stage.OPENED)
ASKED = Plot(reason=Reason.NOT_AS_DESCRIBED, statement=BROKEN, days=1.2, to=Stage.RESPONSE)
TALKING = Plot(
    reason=Reason.CREDIT_NOT_PROCESSED, statement=PROMISED, days=3, to=Stage.NEGOTIATION, part=0.5
)
WAITING = Plot(reason=Reason.NOT_RECEIVED, statement=LOST, days=2.5, to=Stage.ESCALATED)
LATE = Plot(reason=Reason.DUPLICATE, statement=TWICE, days=6, to=Stage.ESCALATED, part=0.5)
REPLACED = Plot(
    reason=Reason.NOT_AS_DESCRIBED, statement=BROKEN, days=4, to=Stage.DECIDED,
    outcome=Outcome.REPLACEMENT, reasons=AGAIN,
)  # fmt: skip
RETURNED = Plot(
    reason=Reason.NOT_AS_DESCRIBED, statement=BROKEN, days=5, to=Stage.REMEDY,
    outcome=Outcome.RETURN_AND_REFUND, reasons=SENT_BACK, given=0.5,
)  # fmt: skip
REFUNDED = Plot(
    reason=Reason.NOT_RECEIVED, statement=LOST, days=6, to=Stage.CLOSED,
    outcome=Outcome.FULL_REFUND, reasons=NOT_BROUGHT, settled=True,
)  # fmt: skip
REJECTED = Plot(
    reason=Reason.NOT_RECEIVED, statement=LOST, days=5, to=Stage.CLOSED,
    outcome=Outcome.REJECT, reasons=BROUGHT,
)  # fmt: skip
PARTLY = Plot(
    reason=Reason.WRONG_AMOUNT, statement=TWICE, days=4, to=Stage.REMEDY,
    outcome=Outcome.PARTIAL_REFUND, reasons=SHARED, given=0.3,
)  # fmt: skip
GOODWILL = Plot(
    reason=Reason.CANCELLED, statement=PROMISED, days=5, to=Stage.CLOSED,
    outcome=Outcome.GOODWILL, reasons=KIND, given=0.1, settled=True,
)  # fmt: skip
WITHDRAWN = Plot(
    reason=Reason.NOT_RECEIVED, statement=LOST, days=3, to=Stage.CLOSED, withdrawn=True
)

PLOTS: dict[str, tuple[Plot, ...]] = {
    "hong-kong-site": (WAITING, TALKING, REFUNDED, RETURNED, OPENED, LATE, REJECTED, PARTLY),
    "easydser": (WAITING, ASKED, REPLACED),
    "tinh-tinh-mall": (TALKING, OPENED, GOODWILL),
    "e-gets": (ASKED, LATE, WITHDRAWN, REPLACED),
}
