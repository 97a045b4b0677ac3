"""The database that fails is not the database that was tampered with: nothing is proved then, and
nothing is reported."""

from typing import Any

import django.db
import psycopg

PASSING = ("08", "40", "53", "55", "57", "58", "25P03", "25P04")
"""What SQLSTATEs of such failures begin with (PostgreSQL, appendix A): connection, conflict with
recovery, resources, locks, an operator who ends it, the system, time without a statement, time of
a transaction."""

SQLITE_PASSING = frozenset({5, 6, 7, 9, 10, 13, 14, 15})
"""SQLite's result codes: busy, locked, no memory, interrupted, input and output, full, cannot
open, protocol."""

UNSAID = (psycopg.OperationalError, psycopg.InterfaceError)
"""What psycopg raises of its own accord when a connection is lost."""

FAILURES = (django.db.Error, psycopg.Error)


class Unfinished(Exception):
    """The check could not finish: the database failed, and nothing is proved."""


def must_not_fail(error: BaseException) -> None:
    """Raise Unfinished where it is the database that failed, and not a value in it."""
    if has_failed(error):
        raise Unfinished from error


def has_failed(error: BaseException) -> bool:
    """Whether the same statement may well succeed when it is asked again."""
    cause: Any = error.__cause__ if isinstance(error, django.db.Error) else error
    if isinstance(cause, psycopg.Error):
        if (state := cause.diag.sqlstate or cause.sqlstate) is None:
            return isinstance(cause, UNSAID) or type(cause) is psycopg.DatabaseError
        return state.startswith(PASSING)
    return getattr(cause, "sqlite_errorcode", 0) & 0xFF in SQLITE_PASSING
