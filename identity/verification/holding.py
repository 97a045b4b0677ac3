"""What a verification holds once something is proved, and how the next proof joins it."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from helpdesk.policies import UNVERIFIED
from helpdesk.policies.schema import Verification as Ladder
from identity.models import Member, Verification
from identity.verification.factors import (
    CALL_BACK,
    EMAIL_CODE,
    PHONE_CODE,
    SHOP_TOKEN,
    Proof,
    about_an_order,
    identifies,
)

LASTS = timedelta(minutes=30)
"""How long a verification carries from its last proof."""

SETTLES = timedelta(hours=24)
"""A phone or email changed more recently is no proof: whoever took the account over changed it."""

OF_THE_ACCOUNT = frozenset({EMAIL_CODE, PHONE_CODE, CALL_BACK, SHOP_TOKEN})
"""Factors that whoever took the account over has too."""


@dataclass(frozen=True, slots=True)
class Held:
    """What is proved so far. about: the member the factors speak of, by primary key; order: the
    one order they speak of; recent: a code went to an address that had just been changed."""

    factors: frozenset[str] = frozenset()
    about: int | None = None
    order: int | None = None
    recent: bool = False

    @classmethod
    def of(cls, verification: Verification, now: datetime) -> "Held":
        """What a verification holds now; nothing once it has expired."""
        if verification.expires_at is None or verification.expires_at <= now:
            return cls()
        scope = verification.scope
        return cls(
            factors=frozenset(verification.factors),
            about=scope.get("about"),
            order=scope.get("order"),
            recent=scope.get("recent", False),
        )

    def joined_by(self, factor: str, proof: Proof, now: datetime) -> "Held":
        """With one more proof. What concerned another person, or another order, does not count
        together with it: two halves of two people are nobody."""
        about = proof.member.pk if proof.member else None
        kept = self if self._same_person(about, proof.order) else Held()
        factors = set(kept.factors)
        if proof.order and proof.order != kept.order:
            factors -= {name for name in factors if about_an_order(name)}
        recent = kept.recent or (factor in OF_THE_ACCOUNT and changed_recently(proof.member, now))
        return replace(
            kept,
            factors=frozenset({*factors, factor}),
            about=about,
            order=proof.order or kept.order,
            recent=recent,
        )

    def _same_person(self, about: int | None, order: int | None) -> bool:
        if about is None:
            return self.about is None and self.order == order
        return self.about == about

    def left_with(self, factors: frozenset[str]) -> "Held":
        """Without what was proved by other factors than these; an order that none of the rest
        speaks of goes with them."""
        left = self.factors & factors
        order = self.order if any(map(about_an_order, left)) else None
        return replace(self, factors=left, order=order)

    def level(self, ladder: Ladder) -> int:
        """How far it reaches; never to the account by way of an address changed just now."""
        level = ladder.level_for(self.factors)
        while self.recent and "account" in ladder.opens(level):
            level -= 1
        return level

    def member(self, ladder: Ladder) -> int | None:
        """Whom it identifies, if it does."""
        telling = frozenset(name for name in self.factors if identifies(name))
        return self.about if ladder.level_for(telling) > UNVERIFIED else None

    def scope(self, by: str) -> dict[str, Any]:
        """As the verification's row keeps it. by: the kind of actor who gave the last proof."""
        return {"about": self.about, "order": self.order, "recent": self.recent, "by": by}


def changed_recently(member: Member | None, now: datetime) -> bool:
    """Whether the member's phone or email is too new to prove anything."""
    changed = member.contact_changed_at if member else None
    return changed is not None and now - changed < SETTLES
