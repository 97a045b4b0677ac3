"""A server that is killed and comes back: what it reads before it serves is read once."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from tests.harness.homes import ROOT, Home
from tests.harness.server import _environment, _wait_until_ready

READ_ONCE = """
import os, sys
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "helpdesk.settings")
import django
django.setup()
from django.core.management import call_command
from django.urls import get_resolver
get_resolver().url_patterns
import helpdesk.serving.everything
for _ in sys.stdin:
    child = os.fork()
    if not child:
        os.dup2(2, 1)
        call_command("serve")
        os._exit(0)
    print(child, flush=True)
    os.waitpid(child, 0)
    print("gone", flush=True)
"""
"""Reads the house; then for each line it is sent forks a server, and says so when that is gone."""


class Killable:
    """The real server in a process of its own, on the same data and port each time."""

    def __init__(self, home: Home, port: int) -> None:
        self.port, self.log, self.child = port, home.folder / "drill.log", 0
        with self.log.open("wb") as log:
            self.reader = subprocess.Popen(
                [sys.executable, "-c", READ_ONCE], cwd=ROOT, env=_environment(home, port),
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, text=True, bufsize=1,
            )  # fmt: skip

    def start(self) -> None:
        """Serve, and be ready."""
        assert self.reader.stdin is not None
        self.reader.stdin.write("serve\n")
        self.child = int(self.said())
        _wait_until_ready(self.reader, self.port, self.log)

    def kill(self) -> None:
        """As a machine that loses its power: nothing is tidied up."""
        os.kill(self.child, signal.SIGKILL)
        self.child = 0
        assert self.said() == "gone"

    def said(self) -> str:
        """The next line of the one that forks."""
        assert self.reader.stdout is not None
        return self.reader.stdout.readline().strip()


@contextmanager
def killable(home: Home, port: int) -> Iterator[Killable]:
    """One that is gone at the end, whatever happens."""
    server = Killable(home, port)
    try:
        yield server
    finally:
        if server.child:
            server.kill()
        server.reader.kill()
        server.reader.communicate()
