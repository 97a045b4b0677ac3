"""The way in: tells pages from sockets."""

from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from typing import Any

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Any]]
Send = Callable[[Any], Awaitable[None]]
App = Callable[[Any, Any, Any], Awaitable[None]]


class Gate:
    """Sends each connection to the pages or to the socket at its address."""

    def __init__(self, pages: App, sockets: Mapping[str, App]) -> None:
        self.pages = pages
        self.sockets = sockets

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass one connection on."""
        # A client's Daphne-Root-Path header would move every address: we always stand at the root.
        scope = {**scope, "root_path": ""}
        if scope["type"] == "http":
            await self.pages(scope, receive, send)
        elif scope["type"] == "websocket":
            await self.sockets.get(scope["path"], nobody_here)(scope, receive, send)


async def nobody_here(scope: Scope, receive: Receive, send: Send) -> None:
    """An address at which no socket is: refused as a forbidden one is."""
    await receive()
    await send({"type": "websocket.close"})
