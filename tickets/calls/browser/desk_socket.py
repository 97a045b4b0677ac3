"""The desk's socket for calls: /ws/call/desk/, opened with a staff member's session. A page joins
the call its person answered; nobody hears another's."""

from typing import Any

from helpdesk.actor import Actor, system
from helpdesk.errors import NotFound
from helpdesk.realtime import bus
from helpdesk.realtime.sockets import Admission, Frame, Socket
from helpdesk.realtime.threads import in_thread
from helpdesk.rules import AccessRule
from helpdesk.serving.gate import Receive, Scope, Send
from identity.access import has_anywhere
from identity.consumers import actor_behind
from identity.events import StaffRevoked, TiesChanged, own_group
from identity.roles import Right
from tickets.calls.browser.access import UNDER_WAY, line_for
from tickets.calls.browser.actions.calling import end_line, note_quality, stay_on_line
from tickets.calls.browser.frames import AGENT, side_group
from tickets.calls.browser.lines import CallLine
from tickets.calls.browser.signals import short
from tickets.calls.models import Call

LONGEST_NUMBER = 24
"""Of a call."""


class DeskCall(Socket):
    """Staff who take calls, for as long as their session lasts and their platforms stay."""

    access_rule = AccessRule("staff", Right.WORK_CASES)
    rechecked_on = frozenset({StaffRevoked.kind})
    reopened_on = frozenset({TiesChanged.kind})
    first_look = 2.0

    def admit(self, scope: Scope) -> Admission | None:
        """The signed-in person; which call it is, `join` says."""
        actor = actor_behind(scope)
        if actor is None:
            return None
        if not has_anywhere(actor, Right.WORK_CASES):
            return Admission(actor.id, frozenset())
        return Admission(actor.id, frozenset({own_group(actor.id.removeprefix("staff:"))}))

    def line(self, scope: Scope, receive: Receive, send: Send) -> "DeskCallLine":
        """An open one."""
        return DeskCallLine(self, scope, receive, send)


class DeskCallLine(CallLine):
    """One open line of an agent. It holds one call; joining another leaves no way back."""

    side = AGENT

    async def take(self, kind: str, frame: Frame) -> bool:
        """`join` opens a call here; the rest is of the call that is open."""
        if kind != "join":
            return await super().take(kind, frame)
        number = short(frame, "call", LONGEST_NUMBER)
        if not number or self.call is not None:
            await self.mistake("bad_frame")
            return True
        await self.do(lambda: self.join(number))
        return True

    def join(self, number: str) -> Frame:
        """In a thread: let the line hear its side of the call. Raises NotFound."""
        call, actor = self.found(number)
        bus.join(side_group(AGENT, call.platform_id, call.uid), self.listener)
        self.call = call
        if call.state in UNDER_WAY:
            stay_on_line(call, actor=actor, side=AGENT)
        return self.opening(call)

    def found(self, number: str) -> tuple[Call, Actor]:
        """In a thread: a call and who asks for it now. Raises NotFound."""
        actor = actor_behind(self.scope)
        if actor is None:
            raise NotFound
        actor = actor.remembering()  # for this frame
        return line_for(actor, number), actor

    async def hold(self, admission: Admission) -> int:
        """Open it and keep it open. Whoever may not speak any more leaves nobody to wait in silence
        for the half minute in which a page could come back."""
        code = await super().hold(admission)
        if code:
            await in_thread(self.leave)
        return code

    def leave(self) -> None:
        """In a thread: end the call, unless it still is theirs."""
        if self.call is None:
            return
        try:
            self.found(self.call.number)
        except NotFound:
            end_line(self.call, actor=system("calls"), because="agent_left")

    def passes(self, message: dict[str, Any]) -> bool:
        """Hints to other pages of theirs, which have a dot in their kind, are not for this one."""
        return "." not in message["kind"]

    def mine(self, frame: Frame) -> bool:
        """The call that was joined; its frames name it."""
        return self.call is not None and frame.get("call") == self.call.number

    def act(self, what: str, *values: Any) -> Frame | None:
        """In a thread: look again whether the call is theirs, and do it."""
        if self.call is None:
            return None
        call, actor = self.found(self.call.number)
        if what == "stay" and call.state in UNDER_WAY:
            stay_on_line(call, actor=actor, side=AGENT)
        if what == "end":
            end_line(call, actor=actor, because="agent_hung_up")
        if what == "quality":
            note_quality(call, actor=actor, side=AGENT, measured=values[0])
        return None
