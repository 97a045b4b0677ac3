"""The real server in the test's own home, with its process at hand."""

import http.client
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from tests.harness.homes import ROOT, Home
from tests.harness.server import _environment, _free_port, _wait_until_ready

STOPS_WITHIN = 15
PATIENCE = 20


@dataclass(frozen=True)
class Served:
    """One running `manage.py serve`."""

    process: "subprocess.Popen[bytes]"
    port: int
    log: Path

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def ask(
        self, method: str, path: str, body: object = None, headers: dict[str, str] | None = None
    ) -> tuple[int, dict[str, str], bytes]:
        """Status, headers and body of an answer."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.request(method, path, body, headers or {})
        answer = connection.getresponse()
        found = answer.status, dict(answer.getheaders()), answer.read()
        connection.close()
        return found

    def stop(self, sign: signal.Signals = signal.SIGTERM) -> int:
        """The exit code after a signal."""
        self.process.send_signal(sign)
        return self.process.wait(STOPS_WITHIN)

    def open_socket(self, session: str) -> socket.socket:
        """A WebSocket to the desk after its handshake."""
        line = socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE)
        line.sendall(self._handshake(session).encode())
        head = b""
        while b"\r\n\r\n" not in head:
            head += line.recv(1)
        assert b" 101 " in head.split(b"\r\n")[0], head
        return line

    def _handshake(self, session: str) -> str:
        headers = {
            "Host": f"127.0.0.1:{self.port}",
            "Origin": self.origin,
            "Cookie": f"{settings.SESSION_COOKIE_NAME}={session}",
            "Upgrade": "websocket",
            "Connection": "Upgrade",
            "Sec-WebSocket-Version": "13",
            "Sec-WebSocket-Key": "MDEyMzQ1Njc4OWFiY2RlZg==",
        }
        lines = [f"{name}: {value}\r\n" for name, value in headers.items()]
        return f"GET /ws/desk/ HTTP/1.1\r\n{''.join(lines)}\r\n"


@contextmanager
def served(home: Home) -> Iterator[Served]:
    """Serve until the block ends, if nobody has stopped it before."""
    port, log = _free_port(), home.folder / "served.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "manage.py", "serve"], cwd=ROOT, env=_environment(home, port),
            stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT,
        )  # fmt: skip
    try:
        _wait_until_ready(process, port, log)
        yield Served(process, port, log)
    finally:
        process.kill()
        process.wait()
