"""A browser's end of a socket, without a network."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from django.conf import settings

PATIENCE = 10


class Wire:
    """What a page would hold: sends frames, receives messages, sees how it was closed."""

    def __init__(self) -> None:
        self.to_server: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self.to_page: asyncio.Queue[dict[str, Any]] = asyncio.Queue()

    async def event(self) -> dict[str, Any]:
        """The next thing the server does."""
        return await asyncio.wait_for(self.to_page.get(), PATIENCE)

    async def message(self) -> dict[str, Any]:
        """The next message."""
        event = await self.event()
        assert event["type"] == "websocket.send", event
        return json.loads(event["text"])

    async def closed(self) -> int | None:
        """The code it is closed with, after whatever comes before."""
        while (event := await self.event())["type"] != "websocket.close":
            pass
        return event.get("code")

    def say(self, **frame: Any) -> None:
        """Send a JSON frame."""
        self.frame(text=frame if isinstance(frame, str) else json.dumps(frame))

    def frame(self, **content: Any) -> None:
        """Send a frame as it is."""
        self.to_server.put_nowait({"type": "websocket.receive", **content})


@asynccontextmanager
async def opened(
    application: Any,
    *,
    session: str = "",
    origin: str | None = None,
    path: str = "/ws/desk/",
    protocols: tuple[str, ...] = (),
) -> AsyncIterator[Wire]:
    """A socket being opened; what the server says to it is read from the wire."""
    wire = Wire()
    headers = [(b"cookie", f"{settings.SESSION_COOKIE_NAME}={session}".encode())]
    if origin != "":
        headers.append((b"origin", (origin or settings.ORIGINS[0]).encode()))
    scope = {"type": "websocket", "path": path, "headers": headers, "client": ["127.0.0.1", 1],
             "subprotocols": list(protocols)}  # fmt: skip
    wire.to_server.put_nowait({"type": "websocket.connect"})
    serving = asyncio.create_task(application(scope, wire.to_server.get, wire.to_page.put))
    try:
        yield wire
    finally:
        wire.to_server.put_nowait({"type": "websocket.disconnect", "code": 1000})
        await asyncio.wait_for(serving, PATIENCE)


@asynccontextmanager
async def accepted(application: Any, **how: Any) -> AsyncIterator[Wire]:
    """A socket the server has accepted."""
    async with opened(application, **how) as wire:
        assert (await wire.event())["type"] == "websocket.accept"
        yield wire
