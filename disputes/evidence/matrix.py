"""Which evidence each reason wants: from the seller, from the buyer, and out of the feeds.

The rows follow what payment networks and marketplaces ask for; an officer may ask for anything
else besides, and a missing piece keeps nobody from deciding.
"""

from dataclasses import dataclass

from disputes.evidence.models import EvidenceKind as Kind
from disputes.models.disputes import Reason, Side

Automatic = str
"""A code of disputes/evidence/automatic.py."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """One reason's row. buyer stands for whoever claims, seller for whoever answers."""

    seller: tuple[Kind, ...]
    buyer: tuple[Kind, ...]
    automatic: tuple[Automatic, ...]

    def of(self, side: str) -> tuple[Kind, ...]:
        """What is wanted of a side."""
        return {Side.CLAIMANT: self.buyer, Side.RESPONDENT: self.seller}.get(Side(side), ())


MATRIX: dict[Reason, Wanted] = {
    Reason.NOT_RECEIVED: Wanted(
        seller=(Kind.SHIPPING_PROOF,),
        buyer=(Kind.STATEMENT,),
        automatic=("tracking", "proof_of_delivery", "address_match", "promised_date"),
    ),
    Reason.NOT_AS_DESCRIBED: Wanted(
        seller=(Kind.LISTING, Kind.PHOTO),
        buyer=(Kind.PHOTO,),
        automatic=("proof_of_delivery", "return_tracking"),
    ),
    Reason.DUPLICATE: Wanted(
        seller=(Kind.TWO_ORDERS,), buyer=(Kind.RECEIPT,), automatic=("transactions",)
    ),
    Reason.UNAUTHORISED: Wanted(
        seller=(Kind.HISTORY,),
        buyer=(Kind.STATEMENT, Kind.POLICE_REPORT),
        automatic=("card_checks", "address_match"),
    ),
    Reason.CREDIT_NOT_PROCESSED: Wanted(
        seller=(Kind.REFUND_REFERENCE,), buyer=(Kind.REFUND_PROMISE,), automatic=("refund_status",)
    ),
    Reason.CANCELLED: Wanted(
        seller=(Kind.TERMS, Kind.CANCELLATION_LOG),
        buyer=(Kind.CANCELLATION_PROOF,),
        automatic=("cancelled_or_sent",),
    ),
    Reason.WRONG_AMOUNT: Wanted(
        seller=(Kind.INVOICE,), buyer=(Kind.RECEIPT,), automatic=("amount",)
    ),
}


def kinds_for(side: str, reason: str) -> list[Kind]:
    """What a side can bring, what its reason wants first."""
    wanted = list(MATRIX[Reason(reason)].of(side))
    usual = [Kind.STATEMENT, Kind.PHOTO, Kind.RECEIPT, Kind.DOCUMENT]
    if side == Side.DESK:
        return list(Kind)
    return list(dict.fromkeys([*wanted, *usual]))
