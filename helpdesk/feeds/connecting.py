"""Which feeds a platform may have: its policy decides what is fetched from third parties."""

from dataclasses import dataclass

from helpdesk.feeds.dialects import DIALECTS, Dialect
from helpdesk.policies import current
from helpdesk.policies.clauses import Clause, Silent
from helpdesk.policies.schema import Sourcing


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
    sourcing = current(platform).sourcing
    says = sourcing.gate(known.needs)
    return Gate(known, says, clause_of(sourcing, known.needs, says))


def clause_of(sourcing: Sourcing, kind: str, says: str) -> Clause | None:
    """The clause a gate stands on."""
    agreed = {rule.code: rule.clause for rule in sourcing.agreed}
    if says == "agreed":
        return agreed[kind]
    asks = sourcing.confirm_first
    return None if isinstance(asks, Silent) else asks
