"""Which feeds a platform may have: its policy decides what is fetched from third parties."""

from dataclasses import dataclass

from helpdesk.feeds.dialects import DIALECTS, Dialect
from helpdesk.policies import current
from helpdesk.policies.clauses import Clause, Silent


@dataclass(frozen=True, slots=True)
class Gate:
    """What the policy says of one feed. says: "own" (the platform's own systems), "agreed",
    "confirm_first" or "not_covered"; clause: where, if it says anything."""

    dialect: Dialect
    says: str
    clause: Clause | None = None

    @property
    def may_connect(self) -> bool:
        """Whether such a connection may be made; what is asked first waits event by event."""
        return self.says != "not_covered"


def gate(platform: str, dialect: str) -> Gate:
    """What the policy in force says of a dialect on a platform. Raises KeyError for an unknown
    dialect."""
    known = DIALECTS.get(dialect)
    if known is None:
        raise KeyError(dialect)
    if not known.needs:
        return Gate(known, "own")
    return Gate(known, *ground(platform, known.needs))


NAMED_AS = {"delivery_progress": ("delivery_progress", "logistics")}
"""Policies call one thing by different names; either agrees to it."""


def ground(platform: str, kind: str) -> tuple[str, Clause | None]:
    """What the policy in force says of a kind of third-party fact ("payment",
    "delivery_progress"), as Gate.says, and where it says it."""
    sourcing = current(platform).sourcing
    agreed = {rule.code: rule.clause for rule in sourcing.agreed}
    for name in NAMED_AS.get(kind, (kind,)):
        if name in agreed:
            return "agreed", agreed[name]
    asks = sourcing.confirm_first
    return ("not_covered", None) if isinstance(asks, Silent) else ("confirm_first", asks)
