"""Clients of chats for measurements: as little as a WebSocket needs (RFC 6455), many on one loop,
so that what is measured is the server."""

import asyncio
import json
import os
import struct
from collections.abc import Callable
from typing import Any

Frame = dict[str, Any]


class Wire:
    """One open socket; `heard` is called with each frame of text."""

    def __init__(self, heard: Callable[[Frame], None]) -> None:
        self.heard = heard
        self.closed = False

    async def open(self, port: int, path: str, cookie: str = "") -> "Wire":
        """Shake hands and read until the end. Raises ConnectionError when refused."""
        self.reader, self.writer = await asyncio.open_connection("127.0.0.1", port)
        self.writer.write(handshake(port, path, cookie))
        head = await self.reader.readuntil(b"\r\n\r\n")
        if b" 101 " not in head.split(b"\r\n")[0]:
            raise ConnectionError(head[:40])
        self.reading = asyncio.create_task(self._read())
        return self

    async def _read(self) -> None:
        try:
            while True:
                first, second = await self.reader.readexactly(2)
                size = second & 127
                if size == 126:
                    (size,) = struct.unpack("!H", await self.reader.readexactly(2))
                elif size == 127:
                    (size,) = struct.unpack("!Q", await self.reader.readexactly(8))
                content = await self.reader.readexactly(size)
                if first & 15 == 1:
                    self.heard(json.loads(content))
                elif first & 15 == 8:
                    break
        except (OSError, asyncio.IncompleteReadError):
            pass
        self.closed = True

    def say(self, **frame: Any) -> None:
        """Send a frame of text, masked."""
        text, mask = json.dumps(frame).encode(), os.urandom(4)
        size = bytes([128 | min(len(text), 126)])
        if len(text) > 125:
            size += struct.pack("!H", len(text))
        repeated = (mask * (len(text) // 4 + 1))[: len(text)]
        masked = int.from_bytes(text) ^ int.from_bytes(repeated)
        self.writer.write(b"\x81" + size + mask + masked.to_bytes(len(text)))

    async def close(self) -> None:
        """Hang up."""
        self.reading.cancel()
        self.writer.close()


def handshake(port: int, path: str, cookie: str) -> bytes:
    """What opens a socket (section 4.1)."""
    headers = {
        "Host": f"127.0.0.1:{port}",
        "Origin": f"http://127.0.0.1:{port}",
        "Cookie": cookie,
        "Upgrade": "websocket",
        "Connection": "Upgrade",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "MDEyMzQ1Njc4OWFiY2RlZg==",
    }
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items() if value)
    return f"GET {path} HTTP/1.1\r\n{lines}\r\n".encode()


async def until(true: Callable[[], bool], seconds: float = 240.0) -> None:
    """Wait for something. Raises TimeoutError."""
    async with asyncio.timeout(seconds):
        while not true():  # noqa: ASYNC110 - a measurement asks whatever it asks
            await asyncio.sleep(0.005)
