"""What happens to staff, as hints to whoever holds a socket of theirs."""

from dataclasses import dataclass
from typing import ClassVar

from helpdesk.realtime.events import Event

REVOCATIONS = "staff.revocations"
"""Everything that holds a staff session open listens here."""


def own_group(uid: str) -> str:
    """One person at the desk, on all their pages."""
    return f"staff.person.{uid}"


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffRevoked(Event):
    """Somebody's access became smaller, or their sessions ended: check them again now.

    staff: the person's uid.
    """

    kind: ClassVar[str] = "staff.revoked"
    announced: ClassVar[bool] = True
    staff: str

    def groups(self) -> list[str]:
        """All processes, and the person's own pages."""
        return [REVOCATIONS, own_group(self.staff)]


@dataclass(frozen=True, slots=True, kw_only=True)
class TiesChanged(Event):
    """Whose records somebody must not touch is different now: their lines begin anew.

    staff: the person's uid.
    """

    kind: ClassVar[str] = "staff.ties_changed"
    announced: ClassVar[bool] = True
    staff: str

    def groups(self) -> list[str]:
        """The person's own pages."""
        return [own_group(self.staff)]
