"""Sockets: who may open one, what comes over it, and when it is closed.

A socket tells and listens; it runs no queries of its own. Who is behind it is found out in a
thread when it opens, every half minute after, and at once when an event says that somebody's
access became smaller. Daphne's own loop under Channels costs twice as much per frame.
"""

import json
import time
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from django.conf import settings
from django.http import parse_cookie

from helpdesk.realtime import announced, bus
from helpdesk.realtime.keeping import Keeper
from helpdesk.realtime.threads import in_thread
from helpdesk.rules import AccessRule
from helpdesk.serving.gate import Receive, Scope, Send
from helpdesk.serving.nuls import without_nul

SIGNED_OUT = 4401
"""Closed for good: nobody is signed in behind it. The page stops trying.

Applications close with 4000 to 4999 (RFC 6455 section 7.4.2); what follows resembles HTTP's.
"""

NOTHING_TO_HEAR = 4403
"""Closed for good: whoever is signed in hears nothing here. The page stops trying."""

CHANGED = 4409
"""Closed to be opened anew: what the person may hear has changed."""

ABUSE = 4429
"""Too many frames, or too many that mean nothing."""

FRAME = 64 * 1024
"""Characters of one frame; the server refuses larger ones before they get here."""

BURST, PER_SECOND = 20.0, 5.0
"""Frames that may come at once, and how many more each second."""

MISTAKES = 10
"""Frames without meaning before the socket is closed."""

Frame = dict[str, Any]
"""What a client sends, as it came."""


@dataclass(frozen=True, slots=True)
class Admission:
    """Who is behind a socket and what they hear."""

    who: str
    groups: frozenset[str]


class Socket(ABC):
    """A kind of socket. Subclasses say who may open it, what an open one does, and what is looked
    after while it is open; each connection is one call."""

    access_rule: ClassVar[AccessRule]
    rechecked_on: ClassVar[frozenset[str]] = frozenset()
    """Kinds of events that are not passed on, but say: look again who is there."""

    reopened_on: ClassVar[frozenset[str]] = frozenset()
    """Kinds of events that are not passed on, but close the line, to be opened anew: what it was
    let hear before may be more than it would be now."""

    recheck_every: float = 30.0
    first_look: float | None = None
    """Seconds after which it is looked again for the first time, where it is not only then: what
    was said between the first look and the line's hearing of it went unheard."""

    alive_every: float = 20.0

    @abstractmethod
    def admit(self, scope: Scope) -> Admission | None:
        """Who may hear what, or None. Runs in a thread, and again while the socket is open."""

    def line(self, scope: Scope, receive: Receive, send: Send) -> "Line":
        """An open one."""
        return Line(self, scope, receive, send)

    def pulse(self, admission: Admission) -> None:  # noqa: B027 - most look after nothing
        """Called in a thread whenever it was found that whoever is behind it is still there."""

    def look(self, scope: Scope) -> Admission | None:
        """Who is there now; and what is looked after while they are."""
        admission = self.admit(scope)
        if admission is not None and admission.groups:
            self.pulse(admission)
        return admission

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One connection, from its opening to its end."""
        await receive()
        if header(scope, b"origin") not in settings.ORIGINS:
            await send({"type": "websocket.close"})
            return
        admission = await in_thread(lambda: self.look(scope))
        if admission is None or not admission.groups:
            # Only an open socket can be told why it is closed.
            await send({"type": "websocket.accept"})
            code = NOTHING_TO_HEAR if admission else SIGNED_OUT
        else:
            code = await self.line(scope, receive, send).hold(admission)
        if code:
            await send({"type": "websocket.close", "code": code})


class Line:
    """One open socket. TAKES: the kinds of frames it takes besides `ping`, and by which method."""

    TAKES: ClassVar[Mapping[str, str]] = {}

    def __init__(self, kind: Socket, scope: Scope, receive: Receive, send: Send) -> None:
        self.kind, self.scope, self.receive, self.send = kind, scope, receive, send
        self.listener = bus.Listener()
        self.in_doubt = False
        self.frames = Allowance(BURST, PER_SECOND)
        self.mistakes = 0

    async def opened(self, admission: Admission) -> None:
        """It has just been opened: say what has to be said first."""

    async def take(self, kind: str, frame: Frame) -> bool:
        """Do what a frame asks; False for a kind that means nothing here."""
        return False

    def passes(self, message: bus.Message) -> bool:
        """Whether what is heard is for this client."""
        return True

    async def hold(self, admission: Admission) -> int:
        """Open it and keep it open; returns the code to close it with, 0 when the page has."""
        for group in admission.groups:
            bus.join(group, self.listener)
        try:
            await self.send({"type": "websocket.accept"})  # from here on nothing goes unheard
            await self.opened(admission)
            async with announced.heard():
                return await Keeper(self, admission).until_it_ends()
        finally:
            bus.leave_all(self.listener)

    async def hear(self) -> int:
        """Take frames until there are no more, or too many."""
        while True:
            event = await self.receive()
            if event["type"] == "websocket.disconnect":
                return 0
            if not self.frames.one_more():
                return ABUSE
            await self.answer(event.get("text") or "")
            if self.mistakes > MISTAKES:
                return ABUSE

    async def answer(self, text: str) -> None:
        """`{"kind": "ping"}` is answered; the rest is for `take`. What means nothing is told so."""
        frame = frame_of(text)
        if frame is None:
            await self.mistake("not_json")
        elif (kind := kind_of(frame)) == "ping":
            await self.say({"kind": "pong"})
        elif not await self.take(kind, frame):
            await self.mistake("unknown_kind")

    async def mistake(self, code: str) -> None:
        """Say that a frame meant nothing; after too many the socket is closed."""
        self.mistakes += 1
        await self.say({"kind": "error", "code": code})

    async def tell(self) -> int | None:
        """Pass on what was heard; returns the code to close with, if any of it ends the line."""
        while self.listener.waiting:
            message = self.listener.waiting.pop(0)
            if message["kind"] in self.kind.reopened_on:
                return CHANGED
            if self.is_doubt(message):
                self.in_doubt = True
            elif self.passes(message):
                await self.say(message)
            if message is bus.STALE:
                self.in_doubt = True  # what went unheard may have been about this person
        return None

    def is_doubt(self, message: bus.Message) -> bool:
        """Whether a message says, to the socket alone: look again who is there."""
        return message is bus.DOUBT or message["kind"] in self.kind.rechecked_on

    async def watch(self, admission: Admission) -> int | None:
        """See whether the one behind it is still who they were and may hear what they hear."""
        self.in_doubt = False
        now = await in_thread(lambda: self.kind.look(self.scope))
        if now != admission:
            return CHANGED if now else SIGNED_OUT
        return None

    async def say(self, message: bus.Message) -> None:
        """Send one message."""
        await self.send({"type": "websocket.send", "text": json.dumps(message)})


class Allowance:
    """How many frames may still come: some at once, and a few more every second."""

    __slots__ = ("at", "left", "most", "per_second")

    def __init__(self, most: float, per_second: float) -> None:
        self.most, self.per_second = most, per_second
        self.left, self.at = most, time.monotonic()

    def one_more(self) -> bool:
        """Whether another may come now."""
        now = time.monotonic()
        self.left = min(self.most, self.left + (now - self.at) * self.per_second)
        self.at = now
        self.left -= 1
        return self.left >= 0


def frame_of(text: str) -> Frame | None:
    """A frame; None for what is not a JSON object."""
    try:
        frame = json.loads(text) if len(text) <= FRAME else None
    except (ValueError, RecursionError):  # 64 KiB of "[" is deeper than Python goes
        return None
    return frame if isinstance(frame, dict) else None


def kind_of(frame: Frame) -> str:
    """The kind a frame says it is, "" for none."""
    kind = frame.get("kind", "")
    return kind if isinstance(kind, str) else ""


def header(scope: Mapping[str, Any], name: bytes) -> str:
    """A header of the request that opened the socket, or ""."""
    return next((value.decode("latin-1") for key, value in scope["headers"] if key == name), "")


def cookie(scope: Mapping[str, Any], name: str) -> str:
    """A cookie that came with it, or ""."""
    return without_nul(parse_cookie(header(scope, b"cookie")).get(name, ""))
