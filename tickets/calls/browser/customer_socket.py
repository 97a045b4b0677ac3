"""The caller's socket: /ws/call/<platform>/, opened with the cookie of their call."""

from dataclasses import dataclass, field
from typing import Any

from helpdesk.actor import Actor
from helpdesk.errors import NotFound
from helpdesk.realtime.sockets import Admission, Frame, Socket, cookie
from helpdesk.rules import AccessRule
from helpdesk.serving.gate import Receive, Scope, Send
from tickets import cookies
from tickets.calls.at_desk import anybody_at_desk
from tickets.calls.browser.access import UNDER_WAY, own_call
from tickets.calls.browser.actions.calling import end_line, note_quality, stay_on_line
from tickets.calls.browser.frames import CALLER, side_group
from tickets.calls.browser.lines import CallLine
from tickets.calls.models import BrowserCall, Call
from tickets.calls.models.calls import CallState


@dataclass(frozen=True, slots=True)
class OwnCall(Admission):
    """The caller of one call."""

    row: BrowserCall = field(compare=False)
    actor: Actor = field(compare=False)


class CustomerCall(Socket):
    """Somebody who called from our page, for as long as their cookie opens the call."""

    access_rule = AccessRule("customer")
    recheck_every = 60.0

    def admit(self, scope: Scope) -> OwnCall | None:
        """The call that the cookie opens on the platform in the address."""
        try:
            row, actor = own(scope)
        except NotFound:
            return None
        call = row.call
        group = side_group(CALLER, call.platform_id, call.uid)
        return OwnCall(actor.id, frozenset({group}), row, actor)

    def line(self, scope: Scope, receive: Receive, send: Send) -> "CustomerCallLine":
        """An open one."""
        return CustomerCallLine(self, scope, receive, send)


def own(scope: Scope) -> tuple[BrowserCall, Actor]:
    """The caller's call and themselves, as the cookie says now. Raises NotFound."""
    return own_call(scope["platform"], cookie(scope, cookies.CALL))


class CustomerCallLine(CallLine):
    """One open line of a caller, who has but one call."""

    side = CALLER
    somebody = True
    """Whether anybody was at the desk when the caller was last told."""

    async def opened(self, admission: Admission) -> None:
        """Say how the call stands, and that the caller is there."""
        assert isinstance(admission, OwnCall)  # noqa: S101 - what its own socket admits
        self.call, self.language = admission.row.call, admission.row.language
        await self.do(lambda: self.act("open"))

    def mine(self, frame: Frame) -> bool:
        """The cookie knows one call."""
        return True

    def act(self, what: str, *values: Any) -> Frame | None:
        """In a thread: look again whose call it is, and do it."""
        row, actor = own(self.scope)
        call = row.call
        if what in {"open", "stay"} and call.state in UNDER_WAY:
            stay_on_line(call, actor=actor, side=CALLER)
        if what == "end":
            end_line(call, actor=actor, because="caller_hung_up")
        if what == "quality":
            note_quality(call, actor=actor, side=CALLER, measured=values[0])
        if what == "stay":
            return self.whether_somebody(call)
        return self.opening(call) if what == "open" else None

    def opening(self, call: Call) -> Frame:
        """With whether anybody is there to answer."""
        self.somebody = anybody_at_desk(call.platform_id)
        return {**super().opening(call), "somebody": self.somebody}

    def whether_somebody(self, call: Call) -> Frame | None:
        """In a thread: that somebody came to the desk while it rings, or nobody is left there;
        None where nothing changed."""
        if call.state != CallState.RINGING or anybody_at_desk(call.platform_id) is self.somebody:
            return None
        self.somebody = not self.somebody
        return {"kind": "desk", "call": call.number, "somebody": self.somebody}
