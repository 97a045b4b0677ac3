"""An open line of a chat: what both sides' have in common.

Nothing here asks the database on the event loop: what writes goes to the process's writer, what
reads to a thread. The frames are described in docs/chat-protocol.md.
"""

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from typing import Any, ClassVar

from django.utils import translation

from helpdesk.errors import DomainError
from helpdesk.realtime.sockets import Allowance, Frame, Line
from helpdesk.realtime.threads import in_thread
from tickets.chat.errors import Busy
from tickets.chat.frames import framed, written
from tickets.chat.writer import WRITER, Part
from tickets.forms.fields import OWN_ID
from tickets.models import Message

TYPING = 1.0
"""Signs of typing passed on in a second, at most; the rest are dropped."""

MOST_SEQ = 2**53
"""Numbers beyond are not whole in every client (RFC 7493 section 2.2)."""


class ChatLine(Line, ABC):
    """One open line. Subclasses say which case a frame means and what it may do."""

    language = "en"
    TAKES: ClassVar[Mapping[str, str]] = {
        "say": "take_say",
        "after": "take_after",
        "got": "take_mark",
        "seen": "take_mark",
        "typing": "take_typing",
        "end": "take_end",
    }

    def __init__(self, *parts: Any) -> None:
        super().__init__(*parts)
        self.typed = Allowance(2, TYPING)
        self.under_way: set[asyncio.Task[None]] = set()

    @abstractmethod
    async def take_say(self, frame: Frame) -> bool:
        """`say`: write a message, acknowledged after its commit."""

    @abstractmethod
    async def take_after(self, frame: Frame) -> bool:
        """`after`: everything after a number."""

    @abstractmethod
    async def take_mark(self, frame: Frame) -> bool:
        """`got` and `seen`: how far this side has everything."""

    @abstractmethod
    async def take_typing(self, frame: Frame) -> bool:
        """`typing`: tell the other side, which forgets it by itself."""

    @abstractmethod
    async def take_end(self, frame: Frame) -> bool:
        """`end`: end the chat."""

    async def take(self, kind: str, frame: Frame) -> bool:
        """Do what a frame asks; one whose parts do not fit counts as a mistake."""
        if kind not in self.TAKES:
            return False
        if not await getattr(self, self.TAKES[kind])(frame):
            await self.mistake("bad_frame")
        return True

    def passes(self, message: dict[str, Any]) -> bool:
        """Hints to other pages, which have a dot in their kind, are not for clients of chats."""
        return "." not in message["kind"]

    async def write(
        self,
        case: str,
        work: Callable[[], Any],
        answer: Callable[[Any], Frame | None],
        id_: str,
        part: Part | None = None,
    ) -> None:
        """Hand an action to the writer; say how it ended when it has. case: names it in answers
        to staff and in the writer's order; id_: what a refusal names, "" for what has no id; part:
        how it is done with others like it."""
        try:
            future = WRITER.put(case, work, part)
        except Busy as busy:
            await self.refuse(busy, id_, case)
            return
        task = asyncio.create_task(self.answer_when_done(future, answer, id_, case))
        self.under_way.add(task)
        task.add_done_callback(self.under_way.discard)

    async def answer_when_done(
        self, future: "Future[Any]", answer: Callable[[Any], Frame | None], id_: str, case: str
    ) -> None:
        """Wait for the commit, then say so."""
        try:
            message = answer(await asyncio.wrap_future(future))
        except DomainError as error:
            await self.refuse(error, id_, case)
            return
        if message is not None:
            await self.say(message)

    async def read(self, work: Callable[[], Frame], case: str) -> None:
        """Ask the database in a thread and pass the answer on."""
        try:
            await self.say(await in_thread(work))
        except DomainError as error:
            await self.refuse(error, "", case)

    async def refuse(self, error: DomainError, id_: str, case: str) -> None:
        """Say with a code, and in words, why something was not done."""
        with translation.override(self.language):
            words = error.message
        content = {**({"id": id_} if id_ else {}), "code": error.code, "message": words}
        await self.say(framed("refused", self.number(case), content))

    def number(self, case: str) -> str:
        """How frames name the case; "" where there is but one."""
        return ""

    def kept(self, case: str) -> Callable[[Message], Frame]:
        """The acknowledgement of a message, made when it has been committed."""
        return lambda message: framed(
            "kept", self.number(case),
            {"seq": message.seq, "id": message.client_id, "at": written(message.at)},
        )  # fmt: skip


def text_in(frame: Frame, name: str) -> str | None:
    """A text of a frame that can be stored; None for what is none, or has NUL or half a sign."""
    text = frame.get(name)
    if not isinstance(text, str) or "\0" in text:
        return None
    try:
        text.encode()
    except UnicodeEncodeError:
        return None
    return text


def id_in(frame: Frame) -> str | None:
    """The client's own id of a message, or None: 1 to 40 of A-Z a-z 0-9 _ -."""
    text = text_in(frame, "id")
    return text if text is not None and OWN_ID.fullmatch(text) else None


def seq_in(frame: Frame) -> int | None:
    """A number in the conversation, or None."""
    seq = frame.get("seq")
    fits = isinstance(seq, int) and not isinstance(seq, bool) and 0 <= seq < MOST_SEQ
    return seq if fits else None
