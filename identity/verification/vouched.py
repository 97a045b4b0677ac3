"""What was let through for somebody whom no factor fits, kept apart from what was proved."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

from helpdesk.policies import Profile
from helpdesk.policies.clauses import Clause, Silent
from identity.models import Verification
from identity.models.verification import Circumstance

LASTS = timedelta(minutes=30)
"""How long a granted way through is open from its decision."""

GUIDANCE: dict[str, LazyText] = {
    "lost_phone": _(
        "Ask what they still hold: the mailbox, the shop's app, a receipt of payment. Look at the "
        "last change of their contact details: whoever stole a phone begins there."
    ),
    "changed_number": _(
        "Prove the account by what has not changed first. Never send anything to the new number "
        "or address before the way through is granted."
    ),
    "representative": _(
        "Look at a written authority that names both, what it covers and until when. Allow no "
        "more than it says."
    ),
    "bereaved": _(
        "Say that you are sorry. Look at a certificate of death and at what shows that they may "
        "settle the estate. The account is not spoken about with others, beyond what is granted."
    ),
    "child": _(
        "Speak with the parent or guardian only, about the order only. Ask the child for nothing "
        "more, and keep nothing more, until the guardian agrees."
    ),
}
"""What the desk does, by circumstance."""


@dataclass(frozen=True, slots=True)
class Vouched:
    """opens: matters, as in the profile's permits. member: whose, by primary key; where nobody is
    meant, order: the one order that the contact is about."""

    opens: frozenset[str] = frozenset()
    member: int | None = None
    order: int | None = None
    until: datetime | None = None

    @classmethod
    def of(cls, verification: Verification, now: datetime) -> "Vouched":
        """What is let through now; nothing once it is over."""
        kept = verification.scope.get("vouched")
        if not kept or datetime.fromisoformat(kept["until"]) <= now:
            return cls()
        until = datetime.fromisoformat(kept["until"])
        return cls(frozenset(kept["opens"]), kept["member"], kept.get("order"), until)

    @staticmethod
    def since(verification: Verification) -> datetime | None:
        """When somebody decided to let them through, if anybody did."""
        kept = verification.scope.get("vouched")
        return datetime.fromisoformat(kept["until"]) - LASTS if kept else None

    def lets(self, what: str, order: Any) -> bool:
        """Whether a matter is let through; only for the member's own orders. Guests' orders have
        no member in common: of those it is the contact's own."""
        if what not in self.opens:
            return False
        if order is None:
            return True
        if self.member is None:
            return bool(order.pk == self.order)
        return bool(order.member_id == self.member)


def clause_about(policy: Profile, circumstance: str) -> Clause | None:
    """The policy's own words, where it has any: about children."""
    rules = policy.rules.on("minors") if circumstance == "child" else ()
    return None if isinstance(rules, Silent) or not rules else rules[0].clause


@dataclass(frozen=True, slots=True)
class Guidance:
    """What the desk does in one circumstance, and the policy's own words about it, if any."""

    circumstance: str
    text: LazyText
    clause: Clause | None


def guidance(policy: Profile) -> list[Guidance]:
    """For every circumstance, in the order in which it is offered."""
    return [
        Guidance(str(one.label), GUIDANCE[one.value], clause_about(policy, one.value))
        for one in Circumstance
    ]


NOBODY = Vouched()
"""Nothing is let through."""
