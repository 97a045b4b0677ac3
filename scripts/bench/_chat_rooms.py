"""What chats are measured in: rooms with their cookies, the servers' processes, their memory."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from scripts.bench._chat_servers import COLUMNS, TABLE
from scripts.bench._place import ROOT

READY = 60.0


@dataclass(frozen=True)
class Room:
    """Where the two members of one room come in; cookies are empty where there is no case."""

    customer: tuple[str, str]
    desk: tuple[str, str]
    case: str = ""


@dataclass(frozen=True)
class Sizes:
    """How much is measured."""

    rooms: int
    each: int
    per_second: int
    seconds: float
    idle: int
    rounds: int
    customers: int
    agents: int


def cases(count: int) -> list[Room]:
    """Chats that somebody accepted, with the cookies of both sides."""
    from django.conf import settings

    from tests import personas
    from tests.chat import chatting
    from tickets import cookies
    from tickets.chat.models import ChatPresence

    settings.REDRESS_CHAT_HOURS = False  # measured at any time of day
    shop = personas.platform("e-gets")
    dara = personas.agent(shop)
    chatting.there(dara)
    ChatPresence.objects.update(limit=32_000)
    session = personas.signed_in(dara).session.session_key
    rooms = []
    for number in range(count):
        case = chatting.going_on(shop, dara, key=f"bench {number}")
        own = f"{cookies.CASE}={chatting.session_of(case)}"
        desk = f"{settings.SESSION_COOKIE_NAME}={session}"
        rooms.append(Room(("/ws/chat/e-gets/", own), ("/ws/chat/desk/", desk), case.number))
    return rooms


def make_table() -> None:
    """What stock writes into."""
    from django.db import connection

    with connection.cursor() as cursor:
        if owner := os.environ.get("DATABASE_OWNER_URL"):
            import psycopg

            with psycopg.connect(owner, autocommit=True) as owning:
                owning.execute(f"CREATE TABLE IF NOT EXISTS {TABLE} ({COLUMNS})")  # type: ignore[arg-type]
                owning.execute(f"GRANT ALL ON {TABLE} TO PUBLIC")  # type: ignore[arg-type]
        else:
            cursor.execute(f"CREATE TABLE IF NOT EXISTS {TABLE} ({COLUMNS})")


@contextmanager
def serving(kind: str) -> Iterator[int]:
    """A server of a kind; yields its port."""
    from tests.harness.server import _free_port, _is_ready

    port = _free_port()
    command = [sys.executable, "-m", "scripts.bench._chat_servers", kind, str(port)]
    env = os.environ | {"PORT": str(port), "REDRESS_HOST": "127.0.0.1"}
    process = subprocess.Popen(command, cwd=ROOT, env=env, stderr=subprocess.DEVNULL)
    PROCESSES[port] = process.pid
    try:
        deadline = time.monotonic() + READY
        while not _is_ready(port):
            if process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"The server {kind!r} did not start")
            time.sleep(0.05)
        yield port
    finally:
        process.kill()
        process.wait()


PROCESSES: dict[int, int] = {}
"""Ids of the servers' processes, by port."""


def memory(process: int) -> int:
    """Bytes that a process holds and nobody else does (Linux)."""
    status = Path(f"/proc/{process}/status").read_text("utf-8")
    return next(int(line.split()[1]) for line in status.splitlines() if "RssAnon" in line) * 1024
