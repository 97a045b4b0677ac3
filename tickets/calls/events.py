"""What happens to calls, as hints to whoever listens."""

from dataclasses import dataclass
from typing import ClassVar

from helpdesk.realtime.events import Event, staff_group


@dataclass(frozen=True, slots=True, kw_only=True)
class CallChanged(Event):
    """A call rings, was answered, taken, ended or missed: look again.

    change: the call's state, or "taken", "linked", "wrapped_up", "verified", "recording".
    """

    kind: ClassVar[str] = "call.changed"
    platform: str
    number: str
    change: str

    def groups(self) -> list[str]:
        """The platform's desk."""
        return [staff_group(self.platform)]
