"""Rows as the check reads them: lines of text, spelt as digests.line_of spells them.

PostgreSQL sends such lines itself (copying.py); digests are computed here all the same: the
database is what is being checked. What SQLite returns is spelt here. A test holds both equal.
"""

from collections.abc import Iterator
from typing import Any

from django.db import connection, models

from helpdesk.audit.checks import copying
from helpdesk.audit.digests import line_of

Rows = models.QuerySet[Any, tuple[Any, ...]]

TAB = b"\t"


def lines(rows: Rows) -> Iterator[bytes]:
    """The rows of a values_list as lines, without the line's end."""
    if connection.vendor == "postgresql":
        return copied(rows)
    return map(line_of, rows.iterator(chunk_size=2000))


def copied(rows: Rows) -> Iterator[bytes]:
    """The rows as PostgreSQL writes them."""
    statement, values = rows.query.sql_with_params()
    made = connection.ops.compose_sql(statement, values)  # type: ignore[attr-defined]
    for block in copying.copied(psycopg_connection().pgconn, made):
        yield from block


def psycopg_connection() -> Any:
    """The connection below Django's."""
    connection.ensure_connection()
    return connection.connection


def speak() -> None:
    """Have the database write values in the one way; until the transaction's end."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(copying.SPOKEN)
