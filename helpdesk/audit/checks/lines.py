"""Rows as the check reads them: lines of text, spelt as digests.line_of spells them.

PostgreSQL sends such lines itself (COPY), so that no value of millions of rows is made into an
object and a text again; digests are computed here all the same: the database is what is being
checked. What SQLite returns is spelt here. A test holds both equal.
"""

from collections.abc import Iterator
from typing import Any

from django.db import DatabaseError, connection, models
from psycopg.pq import ExecStatus

from helpdesk.audit.digests import line_of

Rows = models.QuerySet[Any, tuple[Any, ...]]

TAB = b"\t"

AT_ONCE = 200
"""Rows made into lines at once: about as many as the way from PostgreSQL holds."""

SPOKEN = "SET LOCAL datestyle = 'ISO'; SET LOCAL timezone = 'UTC'; SET LOCAL bytea_output = 'hex'"
"""How PostgreSQL writes times and bytes, whatever an administrator has set."""


def lines(rows: Rows) -> Iterator[bytes]:
    """The rows of a values_list as lines, without the line's end."""
    if connection.vendor == "postgresql":
        return copied(rows)
    return map(line_of, rows.iterator(chunk_size=2000))


def copied(rows: Rows) -> Iterator[bytes]:
    """The rows as PostgreSQL writes them. libpq is asked for each, and some hundreds are made into
    lines at once: psycopg's own loop over a COPY costs more than the digests. PostgreSQL writes
    the next ones while these are hashed."""
    statement, values = rows.query.sql_with_params()
    made = connection.ops.compose_sql(f"COPY ({statement}) TO STDOUT", values)  # type: ignore[attr-defined]
    connection.ensure_connection()
    libpq = connection.connection.pgconn
    begun = libpq.exec_(made.encode())
    if begun.status != ExecStatus.COPY_OUT:
        raise DatabaseError(begun.get_error_message())
    under_way = True
    try:
        while under_way:
            received = _received(libpq)
            under_way = len(received) == AT_ONCE
            # What breaks a line within a value is escaped.
            yield from b"".join(received).split(b"\n")[:-1]
    finally:
        while under_way and libpq.get_copy_data(0)[0] > 0:
            pass
        while libpq.get_result():
            pass


def _received(libpq: Any) -> list[memoryview]:
    """The next rows, each with its line's end; none at the end."""
    received: list[memoryview] = []
    for _ in range(AT_ONCE):
        length, line = libpq.get_copy_data(0)
        if length <= 0:
            break
        received.append(line)
    return received


def speak() -> None:
    """Have the database write values in the one way; until the transaction's end."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(SPOKEN)
