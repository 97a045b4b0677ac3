"""What the two sides of a call from our page are told over their sockets.

The forms are described in docs/calls-protocol.md. What one side tells the other (offers, answers,
candidates) holds addresses of their networks: it is passed on and kept nowhere.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from helpdesk.actions import Work
from helpdesk.realtime.events import Told
from tickets.calls.browser.standing import LineStanding, standing_of_line
from tickets.calls.models import Call

CALLER = "customer"
AGENT = "agent"
BOTH = (CALLER, AGENT)

Content = dict[str, Any]


def side_group(side: str, platform: str, uid: str) -> str:
    """One side of one call; nobody of the other joins it."""
    return f"line.{side}.{platform}.{uid}"


@dataclass(frozen=True, slots=True, kw_only=True)
class LineFrame(Told):
    """One frame to one side of one call."""

    side: str
    platform: str
    uid: str
    content: Content

    def groups(self) -> list[str]:
        """The one side's."""
        return [side_group(self.side, self.platform, self.uid)]

    def as_dict(self) -> Content:
        """The frame as the client gets it."""
        return self.content


def state_frame(call: Call, standing: LineStanding) -> Content:
    """How the call stands."""
    return {
        "kind": "state",
        "call": call.number,
        "state": standing.state,
        "answered_at": written(standing.answered_at),
        "because": standing.because,
        "recording": standing.recording,
        "call_back": standing.call_back,
    }


def tell_state(work: Work, call: Call) -> None:
    """Tell both sides how the (held) call stands, when the action has been committed."""
    content = state_frame(call, standing_of_line(call))
    for side in BOTH:
        work.publish(LineFrame(side=side, platform=call.platform_id, uid=call.uid, content=content))


def written(moment: datetime | None) -> str:
    """A moment as frames carry it: ISO 8601, UTC; "" for none."""
    if moment is None:
        return ""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
