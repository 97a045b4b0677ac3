"""SQLite connections that outlive a request.

Under ASGI every request has a thread-sensitive context of its own, so Django opens a new
connection (and reads the schema again) for each. Here a closed connection goes back to a stack
kept per file and process, and the next one to open takes it from there.
"""

import os
import sqlite3
import threading
from pathlib import Path
from typing import Any

from django.db.backends.sqlite3 import base

KEEP = 16
"""Idle connections kept per file; each holds a page cache of at most 2 MB."""

_idle: dict[tuple[int, str], list[sqlite3.Connection]] = {}
_guard = threading.Lock()


def forget(name: str) -> None:
    """Close the idle connections to one file, before it is moved or removed."""
    with _guard:
        for connection in _idle.pop((os.getpid(), name), []):
            connection.close()


class DatabaseWrapper(base.DatabaseWrapper):
    """As Django's, except that opening and closing go through the pool."""

    def get_new_connection(self, conn_params: dict[str, Any]) -> sqlite3.Connection:
        """An idle connection to the same file, else a new one."""
        with _guard:
            idle = _idle.get(self._pool_key())
            if idle:
                return idle.pop()
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
        """Whether the pool took it: never one with an open transaction or past the limit."""
        if connection.in_transaction:
            connection.rollback()
        with _guard:
            idle = _idle.setdefault(self._pool_key(), [])
            if len(idle) >= KEEP:
                return False
            idle.append(connection)
            return True

    def _pool_key(self) -> tuple[int, str]:
        # A forked child must not share its parent's connections.
        return (os.getpid(), str(self.settings_dict["NAME"]))
