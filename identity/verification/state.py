"""Where a contact's verification stands: the one thing that pages and rules ask."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import BigIntegerField, Exists, OuterRef, Q, QuerySet
from django.db.models.fields.json import KT
from django.db.models.functions import Cast

from helpdesk import moments
from helpdesk.policies import UNVERIFIED, Profile, current, profile
from identity.models import Freeze, Member, Verification
from identity.verification.holding import Held
from identity.verification.lacking import Lacking, Why, lacking, reached
from identity.verification.vouched import NOBODY, Vouched


@dataclass(frozen=True, slots=True)
class VerificationState:
    """What is proved in one contact at this moment.

    level: -1 for nothing, which is also what an expired verification is. opens: what may be told
    ("parcel_status", "order", "account"). member: whom it identifies, or None. order: primary
    key of the one order it speaks of, or None. candidate: primary key of the member somebody
    claims to be, proved or not. by: "staff" or "customer", who gave the last proof.
    recently_changed: the account stays shut for a while, because its contact details are new.
    vouched: what somebody let through whom no factor fits, apart from all that was proved.
    frozen: nothing is told, whatever is proved, until somebody has lifted the account's freeze.
    expired: something was proved, too long ago. policy: the profile that the case has pinned.
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
    frozen: bool = False
    expired: bool = False
    verification: Verification | None = None
    policy: Profile | None = None
    vouched: Vouched = NOBODY

    @property
    def verified(self) -> bool:
        """Whether anything may be told at all."""
        return self.level > UNVERIFIED

    @property
    def opened(self) -> bool:
        """Whether anything may be told, proved or let through by somebody."""
        return self.verified or bool(self.vouched.opens)

    @property
    def until(self) -> datetime | None:
        """When the last of what is open closes."""
        ends = [one for one in (self.expires_at, self.vouched.until) if one is not None]
        return max(ends) if self.opened and ends else None

    @property
    def of_all_orders(self) -> int | None:
        """The member whose orders may all be spoken about, by primary key."""
        if self.member is not None and "account" in self.opens:
            return self.member.pk
        return self.vouched.member if "speak" in self.vouched.opens else None

    @property
    def locked(self) -> bool:
        """Whether nothing is compared for now."""
        return self.locked_until is not None

    def may(self, what: str, order: Any = None) -> bool:
        """Whether a matter ("speak", "change_contact", "disclose", "refund", "erase") may be done
        for whom is verified; order: the one it concerns, if it concerns one."""
        return self.lacking(what, order) is None

    def lacking(self, what: str, order: Any = None) -> Lacking | None:
        """What is missing for a matter; None where it may be done.

        Raises KeyError for a matter that is none, and ValueError for a state without a profile.
        """
        if self.policy is None:
            raise ValueError("a state of no case does not know what anything takes")
        why = self._why_not(self.policy, what, order)
        return lacking(self.policy, what, why, self.factors) if why else None

    def _why_not(self, policy: Profile, what: str, order: Any) -> Why | None:
        needs = policy.verification.permits.need(what)
        if self.frozen:
            return "frozen"
        if self.vouched.lets(what, order):
            return None
        if needs.not_recent and self.recently_changed:
            return "recently_changed"
        if not reached(needs, self.level, self.factors):
            return "locked" if self.locked else "expired" if self.expired else "level"
        if order is not None and not self.may_show("order", order):
            return "wrong_order"
        return None

    def may_show(self, what: str, order: Any) -> bool:
        """Whether "parcel_status" or "order" of an order may be told.

        order: the row, with its member_id. One order was proved, or, with no order named, the
        member's own; the account opens all of theirs.
        """
        if what in {"parcel_status", "order"} and self.vouched.lets("speak", order):
            return not self.frozen
        if what not in self.opens:
            return False
        own = self.member is not None and order.member_id == self.member.pk
        if self.order is None or "account" in self.opens:
            return bool(own or order.pk == self.order)
        return bool(order.pk == self.order)


def state_for(platform: str, contact: str, policy_version: str = "") -> VerificationState:
    """The state of a contact, such as "ticket:EG-10482"; one query.

    platform: its code. policy_version: what the contact's case has pinned, for as long as nothing
    was tried. What is open in the answer stays so until `expires_at`, so ask anew for every page.
    """
    rows = with_freeze(Verification.objects.select_related("member"))
    found = rows.filter(platform=platform, contact=contact, ended_at=None).first()
    if found is None:
        policy = profile(platform, policy_version) if policy_version else current(platform)
        return VerificationState(policy=policy)
    return state_of(found, moments.now(), frozen=found.frozen)


def with_freeze(rows: QuerySet[Verification]) -> Any:
    """The rows, each with `frozen`: whether the account it speaks of, proved or not, or that was
    let through, is frozen."""
    spoken_of = Cast(KT("scope__about"), BigIntegerField())
    let_through = Cast(KT("scope__vouched__member"), BigIntegerField())
    meant = Q(member=OuterRef("spoken_of")) | Q(member=OuterRef("let_through"))
    in_force = Freeze.objects.filter(meant, lifted_at=None)
    rows = rows.annotate(spoken_of=spoken_of, let_through=let_through)
    return rows.annotate(frozen=Exists(in_force))


def state_of(
    verification: Verification, now: datetime, *, frozen: bool = False
) -> VerificationState:
    """The state of one verification at a moment. frozen: whether its account is."""
    held = Held.of(verification, now)
    live = bool(held.factors)
    level = verification.level if live and not frozen else UNVERIFIED
    policy = profile(verification.platform_id, verification.policy_version)
    locked = verification.locked_until
    return VerificationState(
        level=level,
        opens=policy.verification.opens(level),
        factors=held.factors,
        expires_at=verification.expires_at if live else None,
        locked_until=locked if locked and locked > now else None,
        member=verification.member if live and not frozen else None,
        order=held.order,
        candidate=held.about,
        by=verification.scope.get("by", "") if live else "",
        recently_changed=held.recent,
        frozen=frozen,
        expired=bool(verification.factors) and not live,
        verification=verification,
        policy=policy,
        vouched=NOBODY if frozen else Vouched.of(verification, now),
    )
