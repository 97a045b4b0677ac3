"""What is known of an incident, as it is typed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from identity.incidents.models import IncidentKind

TEXTS = ("headline", "what_happened", "root_cause", "found_how", "measures")
"""Facts that are sealed."""

LONGEST = {"headline": 160}
LONG = 8_000


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentFacts:
    """Facts of an incident. Times are aware; data: codes of data.py.

    occurred_from and occurred_to are None where nobody knows yet; aware_at is when we came to
    know, which starts the regulators' clocks.
    """

    headline: str
    what_happened: str
    kind: str = IncidentKind.CONFIDENTIALITY
    aware_at: datetime
    root_cause: str = ""
    found_how: str = ""
    measures: str = ""
    data: tuple[str, ...] = ()
    occurred_from: datetime | None = None
    occurred_to: datetime | None = None

    def as_changes(self) -> dict[str, Any]:
        """The facts as the incident's row takes them."""
        return {
            "kind": self.kind,
            "aware_at": self.aware_at,
            "data": sorted(self.data),
            "occurred_from": self.occurred_from,
            "occurred_to": self.occurred_to,
            **{name: getattr(self, name) for name in TEXTS},
        }
