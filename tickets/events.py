"""What happens to cases, as hints to whoever listens."""

from dataclasses import dataclass
from typing import ClassVar

from helpdesk.realtime.events import Event, case_group, staff_group


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketChanged(Event):
    """A case was opened, assigned, ended or reopened, or got a message: look again.

    change: what it was ("opened", "message", "assigned", "ended", "reopened", "verified").
    """

    kind: ClassVar[str] = "ticket.changed"
    platform: str
    number: str
    change: str

    def groups(self) -> list[str]:
        """The platform's desk."""
        return [staff_group(self.platform)]


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseUpdated(Event):
    """The customer's side of a case has something new; notes never cause it."""

    kind: ClassVar[str] = "case.updated"
    platform: str
    uid: str
    seq: int

    def groups(self) -> list[str]:
        """The case's customer."""
        return [case_group(self.platform, self.uid)]


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseLeft(Event):
    """A browser's session of a case was ended: sockets opened with it are to be closed."""

    kind: ClassVar[str] = "case.left"
    platform: str
    uid: str

    def groups(self) -> list[str]:
        """The case's customer, whose sockets look again who they are of."""
        return [case_group(self.platform, self.uid)]
