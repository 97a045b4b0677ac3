"""What keeps a line open: it runs in the line's own task, and others only while there is something
to tell or to look at. Three tasks for each line, each with a timer, cost four times the memory."""

import asyncio
from collections.abc import Coroutine
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from helpdesk.realtime.sockets import Admission, Line

Doing = Coroutine[Any, Any, int | None]


class Keeper:
    """One line: tells when something was heard, says that it is alive when nothing was, and looks
    again who is there every so often and when in doubt."""

    __slots__ = ("admission", "code", "error", "line", "looking", "owner", "pulse", "said_at",
                 "stopped", "telling", "turn")  # fmt: skip

    def __init__(self, line: "Line", admission: "Admission") -> None:
        self.line, self.admission = line, admission
        self.owner = asyncio.current_task()
        self.stopped = False
        self.code: int | None = None
        self.error: BaseException | None = None
        self.telling: asyncio.Task[int | None] | None = None
        self.looking: asyncio.Task[int | None] | None = None
        loop = line.listener.loop
        self.said_at = loop.time()
        kind = line.kind
        first = kind.recheck_every if kind.first_look is None else kind.first_look
        self.turn = loop.call_later(min(first, kind.recheck_every), self.look)
        self.pulse = loop.call_later(line.kind.alive_every, self.beat)

    async def until_it_ends(self) -> int:
        """Take frames; returns the code to close with, 0 when the page has closed it. Raises what
        telling or looking raised."""
        self.line.listener.wake = self.tell
        self.tell()  # what came before
        try:
            return await self.line.hear()
        except asyncio.CancelledError:
            # Cancelled by ourselves, as by asyncio.timeout, and by nobody else meanwhile.
            ours = self.code is not None or self.error is not None
            if not ours or self.owner is None or self.owner.uncancel() > 0:
                raise
        finally:
            self.stop()
        if self.error is not None:
            raise self.error
        return self.code or 0

    def stop(self) -> None:
        """It has ended, also for what was done in this very turn of the loop and is told in the
        next one: that can no longer be cancelled."""
        self.stopped, self.owner = True, None
        self.line.listener.wake = None
        self.turn.cancel()
        self.pulse.cancel()
        for task in (self.telling, self.looking):
            if task is not None:
                task.cancel()

    def tell(self) -> None:
        """Something was heard: pass it on, unless that is being done."""
        if self.telling is None and self.line.listener.waiting:
            self.telling = asyncio.create_task(self.line.tell())
            self.telling.add_done_callback(self.told)

    def told(self, task: "asyncio.Task[int | None]") -> None:
        """All that had come was passed on."""
        self.telling, self.said_at = None, self.line.listener.loop.time()
        if not self.ended_by(task):
            self.tell()
            if self.line.in_doubt:
                self.look()

    def look(self) -> None:
        """Look again who is there, unless that is being done; then it is done again."""
        self.turn.cancel()
        if self.looking is None:
            self.looking = asyncio.create_task(self.line.watch(self.admission))
            self.looking.add_done_callback(self.looked)

    def looked(self, task: "asyncio.Task[int | None]") -> None:
        """They are who they were, or the line ends."""
        self.looking = None
        if not self.ended_by(task):
            loop, every = self.line.listener.loop, self.line.kind.recheck_every
            self.turn = loop.call_later(0 if self.line.in_doubt else every, self.look)

    def beat(self) -> None:
        """Say that the line is alive, when nothing else was said for a while."""
        loop, every = self.line.listener.loop, self.line.kind.alive_every
        silent = loop.time() - self.said_at
        if self.telling is None and silent >= every:
            self.telling = asyncio.create_task(self.say_alive())
            self.telling.add_done_callback(self.told)
            silent = 0.0
        self.pulse = loop.call_later(max(every - silent, 0.01), self.beat)

    async def say_alive(self) -> int | None:
        """Of no use to anybody but to show that the line is up."""
        await self.line.say({"kind": "alive"})
        return None

    def ended_by(self, task: "asyncio.Task[int | None]") -> bool:
        """End the line when a part of it has; whether it has ended."""
        if self.stopped or task.cancelled() or self.code is not None or self.error is not None:
            return True
        self.error = task.exception()
        self.code = None if self.error else task.result()
        over = self.error is not None or self.code is not None
        if over and self.owner is not None:
            self.owner.cancel()
        return over
