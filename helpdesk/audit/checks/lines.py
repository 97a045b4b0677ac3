"""Rows as the check reads them: lines of text, spelt as digests.line_of spells them.

PostgreSQL sends such lines itself (COPY), so that no value of millions of rows is made into an
object and a text again; digests are computed here all the same: the database is what is being
checked. What SQLite returns is spelt here. A test holds both equal.
"""

from typing import Any

from django.db import DatabaseError, connection, models
from psycopg.pq import ExecStatus

from helpdesk.audit.digests import line_of

Rows = models.QuerySet[Any, tuple[Any, ...]]

TAB = b"\t"

SPOKEN = "SET LOCAL datestyle = 'ISO'; SET LOCAL timezone = 'UTC'; SET LOCAL bytea_output = 'hex'"
"""How PostgreSQL writes times and bytes, whatever an administrator has set."""


def lines(rows: Rows) -> list[bytes]:
    """The rows of a values_list as lines, without the line's end."""
    if connection.vendor == "postgresql":
        return copied(rows)
    return [line_of(row) for row in rows.iterator(chunk_size=2000)]


def copied(rows: Rows) -> list[bytes]:
    """The rows as PostgreSQL writes them. libpq is asked for each, and they are made into lines
    all at once: psycopg's own loop over a COPY costs more than the digests."""
    statement, values = rows.query.sql_with_params()
    made = connection.ops.compose_sql(f"COPY ({statement}) TO STDOUT", values)  # type: ignore[attr-defined]
    connection.ensure_connection()
    libpq = connection.connection.pgconn
    begun = libpq.exec_(made.encode())
    if begun.status != ExecStatus.COPY_OUT:
        raise DatabaseError(begun.get_error_message())
    # What breaks a line within a value is escaped.
    return b"".join(_received(libpq)).split(b"\n")[:-1]


def _received(libpq: Any) -> list[memoryview]:
    received: list[memoryview] = []
    length, line = libpq.get_copy_data(0)
    try:
        while length > 0:
            received.append(line)
            length, line = libpq.get_copy_data(0)
    finally:
        while length > 0:
            length, _ = libpq.get_copy_data(0)
        while libpq.get_result():
            pass
    return received


def speak() -> None:
    """Have the database write values in the one way; until the transaction's end."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(SPOKEN)
