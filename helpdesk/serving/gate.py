"""The way in: tells pages from sockets."""

import re
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from typing import Any

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Any]]
Send = Callable[[Any], Awaitable[None]]
App = Callable[[Any, Any, Any], Awaitable[None]]


class Gate:
    """Sends each connection to the pages or to the socket at its address.

    sockets: by address; `<platform>` in one stands for a platform's code, which the socket finds
    in its scope under "platform". The first address that fits is taken.
    """

    def __init__(self, pages: App, sockets: Mapping[str, App]) -> None:
        self.pages = pages
        self.sockets = [(pattern(address), socket) for address, socket in sockets.items()]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass one connection on."""
        # A client's Daphne-Root-Path header would move every address: we always stand at the root.
        scope = {**scope, "root_path": ""}
        if scope["type"] == "http":
            await self.pages(scope, receive, send)
        elif scope["type"] == "websocket":
            socket, found = self.socket_at(scope["path"])
            await socket({**scope, **found}, receive, send)

    def socket_at(self, path: str) -> tuple[App, dict[str, str]]:
        """The socket at an address, and what the address says."""
        for address, socket in self.sockets:
            if found := address.fullmatch(path):
                return socket, found.groupdict()
        return nobody_here, {}


def pattern(address: str) -> re.Pattern[str]:
    """What matches an address."""
    return re.compile(address.replace("<platform>", "(?P<platform>[a-z0-9-]{1,32})"))


async def nobody_here(scope: Scope, receive: Receive, send: Send) -> None:
    """An address at which no socket is: refused as a forbidden one is."""
    await receive()
    await send({"type": "websocket.close"})
