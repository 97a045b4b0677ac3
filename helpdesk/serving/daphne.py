# mypy: disable-error-code="no-untyped-call, override"
# Twisted and Daphne are typed in part.
"""Daphne, with what it leaves open closed."""

import asyncio
from collections.abc import Callable
from typing import Any

import daphne.server
from daphne.http_protocol import HTTPFactory, WebRequest
from twisted.internet import defer
from twisted.internet.interfaces import IAddress

from helpdesk.serving.gate import Gate
from helpdesk.serving.limits import BODY

FRAME = 64 * 1024
"""Bytes of one frame from a socket."""

DRAIN = 8.0
"""Seconds requests under way may take to end when the server is told to stop."""

GOING_AWAY = 4503
"""Sockets are closed with this, to come again; Autobahn keeps 1001 to itself."""

UNREAD = 8 * 1024 * 1024
"""Bytes that wait for one socket's client to read; past that the line is cut. It asks for what it
missed when it comes back, as after any break."""

HOPELESS = 4
"""A body this many times too large is not even read to its end."""


class Request(WebRequest):
    """A request whose body is neither parsed in memory (a 100 MB form took 1.25 GB) nor kept when
    it is too large."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options, parsePOSTFormSubmission=False)
        self._arrived = 0

    def gotLength(self, length: int | None) -> None:  # noqa: N802 - Twisted's name
        """Hang up at once on what is beyond all measure."""
        super().gotLength(0 if length is not None and length > BODY else length)
        if length is not None and length > HOPELESS * BODY:
            self._hang_up()

    def handleContentChunk(self, data: bytes) -> None:  # noqa: N802 - Twisted's name
        """Keep a part of the body, unless there is too much of it: then none is kept, so that the
        sender can be told instead of cut off."""
        self._arrived += len(data)
        if self._arrived <= BODY:
            super().handleContentChunk(data)
        elif self._arrived > HOPELESS * BODY:
            self._hang_up()

    def process(self) -> Any:
        """Say how much arrived where that differs from what is handed on."""
        if self._arrived > BODY:
            content: Any = self.content
            content.seek(0)
            content.truncate()
            self.requestHeaders.setRawHeaders(b"content-length", [b"%d" % self._arrived])
        return super().process()

    def _hang_up(self) -> None:
        answer = b"HTTP/1.1 413 Content Too Large\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
        channel: Any = self.channel
        channel.transport.write(answer)
        channel.loseConnection()


class Factory(HTTPFactory):
    """Makes our kind of request."""

    def buildProtocol(self, addr: IAddress | None) -> Any:  # noqa: N802 - Twisted's name
        """A protocol for one connection."""
        protocol = super().buildProtocol(addr)
        protocol.requestFactory = Request
        return protocol


PATIENCE = 60
"""Seconds until a socket is let in. After a restart all come back at once, and whoever is let in
last would otherwise be sent away, come again and be last once more."""


class Server(daphne.server.Server):
    """A server that ends what it began before it stops, and bounds frames."""

    failure = ""

    def __init__(self, application: Gate, endpoints: list[str], ready: Callable[[], None]) -> None:
        super().__init__(
            application, endpoints, ready_callable=ready, server_name="",
            websocket_max_message_size=FRAME, websocket_max_frame_size=FRAME,
            websocket_handshake_timeout=PATIENCE, websocket_connect_timeout=PATIENCE,
        )  # fmt: skip

    def run(self) -> None:
        """Serve until stopped."""
        # The only way to hand in another kind of request.
        daphne.server.HTTPFactory = Factory  # type: ignore[attr-defined]
        super().run()

    async def handle_reply(self, protocol: Any, message: Any) -> None:
        """Pass an answer on. Whoever has stopped reading is cut off: all would be kept for them."""
        await super().handle_reply(protocol, message)
        if hasattr(protocol, "serverClose") and waiting_for(protocol.transport) > UNREAD:
            protocol.transport.abortConnection()

    def listen_error(self, failure: Any) -> None:
        """The address is taken, or not ours."""
        self.failure = failure.getErrorMessage()
        self.stop()

    def kill_all_applications(self) -> Any:
        """Called before the reactor stops: no new connections, requests end, sockets close."""
        return defer.Deferred.fromFuture(asyncio.ensure_future(self._drain()))

    async def _drain(self) -> None:
        for listener in self.listeners:
            listener.addCallback(lambda port: port.stopListening())
        sockets = [p for p in self.connections if hasattr(p, "serverClose")]
        for socket in sockets:
            socket.handle_reply({"type": "websocket.close", "code": GOING_AWAY})
        under_way = self._under_way()
        if under_way:
            await asyncio.wait(under_way, timeout=DRAIN)
        for late in self._under_way():
            late.cancel()

    def _under_way(self) -> list["asyncio.Future[None]"]:
        tasks = [details.get("application_instance") for details in self.connections.values()]
        return [task for task in tasks if task is not None and not task.done()]


def waiting_for(transport: Any) -> int:
    """Bytes that were said and could not be sent yet; 0 where that cannot be known."""
    if not hasattr(transport, "dataBuffer"):
        return 0
    later: int = transport._tempDataLen  # noqa: SLF001 - Twisted tells it in no other way
    return len(transport.dataBuffer) - int(transport.offset) + later
