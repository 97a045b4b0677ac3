"""A database administrator at work: the triggers are dropped, and each crime is rolled back, so
that hundreds of them fit into one database."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from django.db import connection, connections, models, transaction

from helpdesk.audit import triggers
from helpdesk.audit.verify import verify
from helpdesk.vault.fields import SealedField
from tests.harness import postgresql


@contextmanager
def administrator() -> Iterator[None]:
    """Django's own connection as the role that owns the tables."""
    if not postgresql.is_used():
        yield
        return
    settings = connections.settings["default"]
    before = settings["USER"]
    connection.close()
    settings["USER"] = urlsplit(os.environ["DATABASE_OWNER_URL"]).username
    connection.close_pool()
    try:
        yield
    finally:
        connection.close()
        connection.close_pool()
        settings["USER"] = before


def drop_triggers() -> None:
    """As somebody would who owns the database; this one is thrown away afterwards."""
    with connection.cursor() as cursor:
        for model in triggers.protected_models():
            table = model._meta.db_table
            for name in triggers.dialects.current().trigger_names(model):
                on = f' ON "{table}"' if connection.vendor == "postgresql" else ""
                cursor.execute(f'DROP TRIGGER "{name}"{on}')


@contextmanager
def crime() -> Iterator[None]:
    """What is done inside is undone at the end."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def found() -> set[str]:
    """What the check names."""
    return {code for code, _ in verify().problems}


def run(statement: str, *values: Any) -> None:
    """One statement."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def flip(model: type[models.Model], field: models.Field[Any, Any]) -> None:
    """Change one column of one row in the middle of a table."""
    rows = model._default_manager.order_by("pk").values_list("pk", field.attname)
    key, value = rows[len(rows) // 2]
    table, pk = model._meta.db_table, model._meta.pk.column
    value = flipped(field, value)
    run(f'UPDATE "{table}" SET "{field.column}" = %s WHERE "{pk}" = %s', value, key)


def flipped(field: models.Field[Any, Any], value: Any) -> Any:
    """Another value that the column takes, as near to the first as can be."""
    if isinstance(field, SealedField):
        value = value.envelope if value else bytes(30)
    if isinstance(value, bytes | memoryview):
        held = bytes(value)
        return held[:-1] + bytes([held[-1] ^ 1])
    if isinstance(field, models.IntegerField):
        return (value or 0) + 1000
    if isinstance(field, models.JSONField):
        return '["x"]' if value != ["x"] else "[]"
    if isinstance(field, models.DateTimeField):
        return "2001-02-03 04:05:06.000007+00:00"
    if isinstance(field, models.DateField):
        return "2001-02-03"
    text = str(value or " ")
    return text[:-1] + ("x" if text[-1] != "x" else "y")
