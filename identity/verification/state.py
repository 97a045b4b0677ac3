"""Where a contact's verification stands: the one thing that pages and rules ask."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from helpdesk import moments
from helpdesk.policies import UNVERIFIED, profile
from identity.models import Member, Verification
from identity.verification.holding import Held


@dataclass(frozen=True, slots=True)
class VerificationState:
    """What is proved in one contact at this moment.

    level: -1 for nothing, which is also what an expired verification is. opens: what may be told
    ("parcel_status", "order", "account"). member: whom it identifies, or None. order: primary
    key of the one order it speaks of, or None. candidate: primary key of the member somebody
    claims to be, proved or not. by: "staff" or "customer", who gave the last proof.
    recently_changed: the account stays shut for a while, because its contact details are new.
    """

    level: int = UNVERIFIED
    opens: frozenset[str] = frozenset()
    factors: frozenset[str] = frozenset()
    expires_at: datetime | None = None
    locked_until: datetime | None = None
    member: Member | None = None
    order: int | None = None
    candidate: int | None = None
    by: str = ""
    recently_changed: bool = False
    verification: Verification | None = None

    @property
    def verified(self) -> bool:
        """Whether anything may be told at all."""
        return self.level > UNVERIFIED

    @property
    def locked(self) -> bool:
        """Whether nothing is compared for now."""
        return self.locked_until is not None

    def may_show(self, what: str, order: Any) -> bool:
        """Whether "parcel_status" or "order" of an order may be told.

        order: the row, with its member_id. One order was proved, or, with no order named, the
        member's own; the account opens all of theirs.
        """
        if what not in self.opens:
            return False
        own = self.member is not None and order.member_id == self.member.pk
        if self.order is None or "account" in self.opens:
            return bool(own or order.pk == self.order)
        return bool(order.pk == self.order)


def state_for(platform: str, contact: str) -> VerificationState:
    """The state of a contact, such as "ticket:EG-10482"; one query.

    platform: its code. What is open in the answer stays so until `expires_at`, so ask anew for
    every page.
    """
    rows = Verification.objects.select_related("member")
    found = rows.filter(platform=platform, contact=contact, ended_at=None).first()
    return state_of(found, moments.now()) if found else VerificationState()


def state_of(verification: Verification, now: datetime) -> VerificationState:
    """The state of one verification at a moment."""
    held = Held.of(verification, now)
    live = bool(held.factors)
    level = verification.level if live else UNVERIFIED
    ladder = profile(verification.platform_id, verification.policy_version).verification
    locked = verification.locked_until
    return VerificationState(
        level=level,
        opens=ladder.opens(level),
        factors=held.factors,
        expires_at=verification.expires_at if live else None,
        locked_until=locked if locked and locked > now else None,
        member=verification.member if live else None,
        order=held.order,
        candidate=held.about,
        by=verification.scope.get("by", "") if live else "",
        recently_changed=held.recent,
        verification=verification,
    )
