"""An open line of a call from our page: what both sides' have in common. The frames are described
in docs/calls-protocol.md; nothing here asks the database on the event loop."""

import asyncio
import logging
from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Any

from django.utils import translation

from helpdesk import moments
from helpdesk.errors import DomainError
from helpdesk.realtime import bus
from helpdesk.realtime.sockets import Admission, Allowance, Frame, Line
from helpdesk.realtime.threads import in_thread
from tickets.calls.browser.frames import AGENT, CALLER, side_group, state_frame
from tickets.calls.browser.ice import servers
from tickets.calls.browser.presence import LOOKED_AT
from tickets.calls.browser.signals import READERS, measured, signal
from tickets.calls.browser.standing import standing_of_line
from tickets.calls.models import Call

log = logging.getLogger(__name__)

MEASURES = 0.2
"""Measurements kept in a second, at most; the rest are dropped."""

OTHER = {CALLER: AGENT, AGENT: CALLER}


class CallLine(Line, ABC):
    """One open line of one side."""

    side = CALLER
    language = "en"

    def __init__(self, *parts: Any) -> None:
        super().__init__(*parts)
        self.measures = Allowance(2, MEASURES)
        self.call: Call | None = None

    @abstractmethod
    def mine(self, frame: Frame) -> bool:
        """Whether a frame is of the call that is open on this line."""

    @abstractmethod
    def act(self, what: str, *values: Any) -> Frame | None:
        """In a thread: look again who is there and do it; the answer, if there is one."""

    async def take(self, kind: str, frame: Frame) -> bool:
        """Do what a frame asks; one whose parts do not fit counts as a mistake."""
        if kind in READERS:
            return await self.relay(kind, frame)
        if kind == "end" and self.mine(frame):
            await self.do(lambda: self.act("end"))
            return True
        if kind == "quality":
            return await self.take_quality(frame)
        return False

    async def relay(self, kind: str, frame: Frame) -> bool:
        """Pass something on to the other side of the call, and to nobody else."""
        content = signal(kind, frame)
        if content is None or not self.mine(frame) or self.call is None:
            await self.mistake("bad_frame")
            return True
        await self.pass_on(content)
        return True

    async def pass_on(self, content: Frame) -> None:
        """To the other side; over Redis it travels sealed."""
        call = self.call
        if call is not None:
            group = side_group(OTHER[self.side], call.platform_id, call.uid)
            bus.publish(group, {**content, "call": call.number})

    async def take_quality(self, frame: Frame) -> bool:
        """Keep how good the sound is here, and let the other side see it."""
        found = measured(frame)
        if found is None or not self.mine(frame):
            await self.mistake("bad_frame")
        elif self.measures.one_more():
            await self.pass_on({"kind": "quality", **found})
            await self.do(lambda: self.act("quality", found))
        return True

    async def do(self, work: Callable[[], Frame | None]) -> None:
        """Ask the database in a thread; pass on the answer, or why there is none."""
        try:
            answer = await in_thread(work)
        except DomainError as error:
            with translation.override(self.language):
                words = error.message
            answer = {"kind": "refused", "code": error.code, "message": words}
        if answer is not None:
            await self.say(answer)

    def opening(self, call: Call) -> Frame:
        """In a thread: how the call stands, and by which servers the sides find each other."""
        return {**state_frame(call, standing_of_line(call)), "ice": servers(moments.now())}

    async def hold(self, admission: Admission) -> int:
        """Open it and keep it open, and say meanwhile that this side is there."""
        staying = asyncio.create_task(self.stay())
        try:
            return await super().hold(admission)
        finally:
            staying.cancel()

    async def stay(self) -> None:
        """Say so, again and again."""
        while True:
            await asyncio.sleep(LOOKED_AT.total_seconds())
            if self.call is not None:
                await self.say_that_it_is_here()

    async def say_that_it_is_here(self) -> None:
        """Once. A database that is away for a moment hangs up on nobody: the next may succeed."""
        try:
            news = await in_thread(lambda: self.act("stay"))
        except DomainError:
            return
        except Exception as error:  # noqa: BLE001 - see above
            log.warning("A side of a call was not noted as there (%s)", type(error).__name__)
            return
        if news is not None:
            await self.say(news)
