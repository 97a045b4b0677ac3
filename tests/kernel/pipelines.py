"""What can go wrong while statements are under way."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Event
from unittest import mock

import pytest
from django.conf import settings
from django.db import connection, connections, models, transaction

from helpdesk.postgresql.together import together

POSTGRESQL = pytest.mark.skipif(
    settings.DATABASES["default"]["ENGINE"] != "helpdesk.postgresql",
    reason="SQLite has no pipelines",
)

ENDS_THE_LINE = "SELECT pg_terminate_backend(pg_backend_pid())"
"""As a server that goes down does."""


@contextmanager
def line_lost_midway() -> Iterator[None]:
    """The database goes away before it has done what it is told to write."""
    with mock.patch("helpdesk.rows.together", lambda said: together([(ENDS_THE_LINE, ()), *said])):
        yield


WAITS = "SELECT 1 FROM pg_locks WHERE NOT granted"
PATIENCE = 500


@contextmanager
def inserted_by_somebody_else(row: models.Model) -> Iterator[None]:
    """Somebody has inserted a row, and commits once somebody else waits for what becomes of it."""
    inserted = Event()

    def insert() -> None:
        with transaction.atomic():
            row.save()
            inserted.set()
            until_somebody_waits()
        connections.close_all()

    with ThreadPoolExecutor(1) as pool:
        somebody = pool.submit(insert)
        inserted.wait()
        yield
        somebody.result()


def until_somebody_waits() -> None:
    """Return when the database says so, or after five seconds."""
    with connection.cursor() as cursor:
        for _ in range(PATIENCE):
            cursor.execute(WAITS)
            if cursor.fetchone():
                return
            Event().wait(0.01)
