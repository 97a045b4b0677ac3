"""A network that does what it likes between a client and the real sockets, and a server that can
be killed: everything that happens is a step that a test takes, so nothing waits for a clock."""

import asyncio
import json
from collections.abc import Callable
from typing import Any

from django.conf import settings

from helpdesk.asgi import application
from helpdesk.realtime.threads import in_thread
from tests.delivery.client import Frame, ReferenceClient
from tickets.chat import lines
from tickets.chat.writer import Job, Writer, write

PATIENCE = 30


class SteppedWriter(Writer):
    """The process's writer, which writes when it is told to."""

    def _start(self) -> None:
        """No thread."""

    def waiting(self) -> list[Job]:
        """Whatever waits, taken out."""
        return [self._waiting.get_nowait() for _ in range(self._waiting.qsize())]

    async def commit(self) -> None:
        """Write what waits, as the thread does."""
        if batch := self.waiting():
            await in_thread(lambda: write(batch))
            await settled()


class Link:
    """One client's way to the server: frames under way in both directions, and the line itself.

    up, down: what is on its way, oldest first; the network may drop, double and turn it round.
    """

    def __init__(self, client: ReferenceClient, path: str, cookie: str) -> None:
        self.client, self.path, self.cookie = client, path, cookie
        self.up: list[Frame] = []
        self.down: list[Frame] = []
        self.to_server: asyncio.Queue[Any] = asyncio.Queue()
        self.serving: asyncio.Task[None] | None = None
        self.ponged = asyncio.Event()
        self.closed_with: int | None = None

    async def open(self) -> None:
        """A new line; nothing of the last one arrives any more."""
        await self.cut()
        queue: asyncio.Queue[Any] = asyncio.Queue()
        self.to_server = queue
        headers = [(b"cookie", self.cookie.encode()), (b"origin", settings.ORIGINS[0].encode())]
        scope = {"type": "websocket", "path": self.path, "headers": headers}
        queue.put_nowait({"type": "websocket.connect"})

        async def to_page(event: dict[str, Any]) -> None:
            if self.to_server is queue:
                self.arrive(event)

        self.serving = asyncio.create_task(application(scope, queue.get, to_page))
        self.client.opened()

    def arrive(self, event: dict[str, Any]) -> None:
        """What the server does: a frame is under way from then on."""
        if event["type"] == "websocket.close":
            self.closed_with = event.get("code")
        if event["type"] != "websocket.send":
            return
        frame = json.loads(event["text"])
        if frame["kind"] == "pong":
            self.ponged.set()
        else:
            self.down.append(frame)

    async def cut(self, *, rudely: bool = False) -> None:
        """The line is gone, and all that was under way. rudely: the server dies with it."""
        serving, self.serving = self.serving, None
        self.up.clear()
        self.down.clear()
        if serving is None:
            return
        old, self.to_server = self.to_server, asyncio.Queue()
        if rudely:
            serving.cancel()
        old.put_nowait({"type": "websocket.disconnect", "code": 1006})
        await asyncio.wait([serving], timeout=PATIENCE)

    def fetch(self) -> None:
        """What the client wants to send is on its way, or lost where there is no line."""
        if self.serving is not None:
            self.up += self.client.out
        self.client.out.clear()

    def push(self) -> None:
        """The oldest frame on its way reaches the server."""
        if self.up:
            frame = self.up.pop(0)
            self.to_server.put_nowait({"type": "websocket.receive", "text": json.dumps(frame)})

    def pull(self) -> None:
        """The oldest frame on its way reaches the client."""
        if self.down:
            self.client.hear(self.down.pop(0))

    async def answered(self) -> None:
        """Until the server has dealt with all that reached it: it takes frames in their order."""
        if self.serving is None or self.serving.done():
            return
        self.ponged.clear()
        self.to_server.put_nowait({"type": "websocket.receive", "text": '{"kind": "ping"}'})
        pong = asyncio.create_task(self.ponged.wait())
        await asyncio.wait(
            [pong, self.serving], timeout=PATIENCE, return_when=asyncio.FIRST_COMPLETED
        )
        pong.cancel()


class Network:
    """Both clients' ways, and the server's writer between them."""

    def __init__(self, links: list[Link], put: Callable[[Writer], None]) -> None:
        self.links, self.put = links, put
        self.writer = SteppedWriter()
        put(self.writer)

    async def settle(self) -> None:
        """Until the server has nothing to do: all frames taken, everything written and told."""
        for link in self.links:
            link.fetch()
            await link.answered()

    async def kill(self, *, after_commit: bool) -> None:
        """The server dies with its lines and comes back. after_commit: what waited is written,
        but nobody hears of it; else it is gone."""
        old, self.writer = self.writer, SteppedWriter()
        self.put(self.writer)
        waited = old.waiting()
        for link in self.links:
            await link.cut(rudely=True)
        if after_commit and waited:
            await in_thread(lambda: write(waited))
        for job in waited:
            job.done.cancel()

    async def deliver_all(self) -> None:
        """A while in which the network behaves: everything arrives, until nothing is under way."""
        while True:
            await self.settle()
            if not any(link.up or link.down for link in self.links):
                return
            for link in self.links:
                while link.up:
                    link.push()
            await self.settle()
            await self.writer.commit()
            await self.settle()
            for link in self.links:
                while link.down:
                    link.pull()


async def settled() -> None:
    """What was published from another thread is with its listeners."""
    for _ in range(5):
        await asyncio.sleep(0)


def use(writer: Writer) -> None:
    """Let the open lines hand what they write to this one."""
    lines.WRITER = writer
