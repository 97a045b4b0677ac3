"""One process for everything: web, sockets, worker and clock."""

import gc
import sys
import threading
from collections.abc import Callable

from django.db import connections

from helpdesk.background.clock import Clock
from helpdesk.background.worker import Worker

TURN = 0.0005
"""Seconds a thread keeps the interpreter while another wants it, a tenth of Python's own."""

LAST_TASK = 10.0
"""Seconds a task or sweep under way may take to end."""


class Background:
    """The worker's and the clock's threads."""

    def __init__(self) -> None:
        self.parts: list[Worker | Clock] = [Worker(), Clock()]
        self.threads = [
            threading.Thread(target=part.run, name=type(part).__name__, daemon=True)
            for part in self.parts
        ]

    def start(self) -> None:
        """Begin."""
        for thread in self.threads:
            thread.start()

    def stop(self) -> None:
        """Take nothing new; wait for what is under way. What is cut off comes back by its
        lease."""
        for part in self.parts:
            part.stop()
        for thread in self.threads:
            if thread.ident is not None:  # a port that was taken stops us before the start
                thread.join(LAST_TASK)


def steady_memory() -> None:
    """Leave what the start made out of every later collection: that made the slowest answers."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


def steady() -> None:
    """What makes answers even: nothing to collect from the start, and short turns.

    A writer comes back from the database several times for each batch, and waited each time for
    the event loop's turn to end: at 100 messages a second that was half of the time to the
    acknowledgement.
    """
    steady_memory()
    sys.setswitchinterval(TURN)


def serve(host: str, port: int, *, ready: Callable[[], None]) -> str:
    """Serve until SIGINT or SIGTERM, then end in order; returns why it could not start, or ""."""
    # Daphne installs its event loop when it is first read, so not before somebody serves.
    from helpdesk.asgi import application
    from helpdesk.serving.daphne import Server

    background = Background()

    def begin() -> None:
        steady()
        background.start()
        ready()

    server = Server(application, [endpoint(host, port)], begin)
    server.run()
    background.stop()
    connections.close_all()
    return server.failure


def endpoint(host: str, port: int) -> str:
    """Where to listen, as Twisted writes it: the colons of an IPv6 address are escaped."""
    interface = host.strip("[]").replace(":", r"\:")
    return f"tcp:port={port}:interface={interface}"
