"""What happens to disputes, as hints to whoever listens."""

from dataclasses import dataclass
from typing import ClassVar

from helpdesk.realtime.events import Event, staff_group


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputeChanged(Event):
    """A dispute was opened, taken, moved or decided, or got evidence: look again.

    change: what it was ("opened", "taken", "party", "stage", "decided", "remedy", "reminded",
    "evidence", "facts").
    """

    kind: ClassVar[str] = "dispute.changed"
    platform: str
    number: str
    change: str

    def groups(self) -> list[str]:
        """The platform's desk."""
        return [staff_group(self.platform)]
