"""A client's end of a WebSocket (RFC 6455), by hand: what a stranger would write."""

import json
import os
import socket
import struct
from typing import Any

PATIENCE = 10


class Closed(Exception):
    """The line is down; code: why, 0 when nobody said."""

    def __init__(self, code: int = 0) -> None:
        super().__init__(code)
        self.code = code


class Client:
    """One open line to a server on this machine."""

    def __init__(self, port: int, path: str, cookie: str) -> None:
        self.line = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
        self.line.sendall(handshake(port, path, cookie).encode())
        head = b""
        while not head.endswith(b"\r\n\r\n"):
            head += self.read(1)
        if b" 101 " not in head.split(b"\r\n")[0]:
            raise Closed

    def say(self, **frame: Any) -> None:
        """Send a frame of text, masked as clients must (section 5.3)."""
        text, mask = json.dumps(frame).encode(), os.urandom(4)
        size = bytes([128 | len(text)]) if len(text) < 126 else b"\xfe"
        if len(text) > 65_535:
            size = b"\xff" + struct.pack("!Q", len(text))
        elif len(text) > 125:
            size += struct.pack("!H", len(text))
        masked = bytes(byte ^ mask[place % 4] for place, byte in enumerate(text))
        try:
            self.line.sendall(b"\x81" + size + mask + masked)
        except OSError:
            raise Closed from None

    def hear(self) -> dict[str, Any]:
        """The next frame. Raises Closed."""
        first, second = self.read(2)
        size = second & 127
        if size == 126:
            (size,) = struct.unpack("!H", self.read(2))
        elif size == 127:
            (size,) = struct.unpack("!Q", self.read(8))
        content = self.read(size)
        if first & 15 == 8:
            raise Closed(int.from_bytes(content[:2]))
        return json.loads(content) if first & 15 == 1 else self.hear()

    def read(self, size: int) -> bytes:
        """So many bytes. Raises Closed."""
        got = b""
        while len(got) < size:
            try:
                more = self.line.recv(size - len(got))
            except OSError:
                raise Closed from None
            if not more:
                raise Closed
            got += more
        return got

    def close(self) -> None:
        """Hang up."""
        self.line.close()


def handshake(port: int, path: str, cookie: str) -> str:
    """What opens the line (section 4.1)."""
    headers = {
        "Host": f"127.0.0.1:{port}",
        "Origin": f"http://127.0.0.1:{port}",
        "Cookie": cookie,
        "Upgrade": "websocket",
        "Connection": "Upgrade",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "MDEyMzQ1Njc4OWFiY2RlZg==",
    }
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return f"GET {path} HTTP/1.1\r\n{lines}\r\n"
