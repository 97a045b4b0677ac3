"""SQLite connections that outlive a request.

Under ASGI every request has a thread-sensitive context of its own, so Django opens a new
connection (and reads the schema again) for each. Here a closed connection goes back to a stack
kept per file and process, and the next one to open takes it from there.
"""

import os
import sqlite3
import threading
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db.backends.sqlite3 import base

KEEP = 16
"""Idle connections kept per file; each holds a page cache of at most 2 MB."""


@dataclass(eq=False, slots=True)
class Stack:
    """The idle connections to one file, until the file is moved or removed."""

    idle: list[sqlite3.Connection] = field(default_factory=list)
    is_forgotten: bool = False

    def keep(self, connection: sqlite3.Connection) -> bool:
        """Whether there is room: not past the limit, nor for a file that is gone."""
        if self.is_forgotten or len(self.idle) >= KEEP:
            return False
        self.idle.append(connection)
        return True


_stacks: dict[tuple[int, str], Stack] = defaultdict(Stack)
"""By process, since a forked child must not share its parent's connections, and by file."""

_guard = threading.Lock()


def forget(name: str) -> None:
    """Close the idle connections to one file, before it is moved or removed; those in use are
    closed when whoever uses them is done."""
    with _guard:
        stack = _stacks.pop((os.getpid(), name), Stack())
        stack.is_forgotten = True
        for connection in stack.idle:
            connection.close()


class DatabaseWrapper(base.DatabaseWrapper):
    """As Django's, except that opening and closing go through the pool."""

    _stack: Stack
    """Where its connection belongs. Decided when it is opened: when it closes another file may
    have the name, and whoever opens that one must not find this."""

    def get_new_connection(self, conn_params: dict[str, Any]) -> sqlite3.Connection:
        """An idle connection to the same file, else a new one."""
        with _guard:
            self._stack = _stacks[os.getpid(), str(self.settings_dict["NAME"])]
            if self._stack.idle:
                return self._stack.idle.pop()
        Path(conn_params["database"]).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        connection: sqlite3.Connection = super().get_new_connection(conn_params)
        return connection

    def _close(self) -> None:
        connection, self.connection = self.connection, None
        if connection is None:
            return
        if not self._keep(connection):
            connection.close()

    def _keep(self, connection: sqlite3.Connection) -> bool:
        """Whether the pool took it: never one with an open transaction."""
        if connection.in_transaction:
            connection.rollback()
        with _guard:
            return self._stack.keep(connection)
