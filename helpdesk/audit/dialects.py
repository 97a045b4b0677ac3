"""What PostgreSQL and SQLite say differently about append-only tables. Names of tables come from
our own models, never from outside."""

from types import ModuleType

from django.db import connection

from helpdesk.audit import dialect_postgresql, dialect_sqlite


def current() -> ModuleType:
    """The dialect of the default database."""
    return dialect_postgresql if connection.vendor == "postgresql" else dialect_sqlite
