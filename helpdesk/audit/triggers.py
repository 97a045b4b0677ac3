"""The database's own refusal to change or remove a row of the ledger or of history.

SQLite rebuilds a table when a column with a default is added and drops its triggers silently, so
they are reinstalled after every migration, and readiness looks whether all are there.
"""

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.db import connection, connections, models

from helpdesk.audit import dialects

BESIDE = ("Pending", "Viewing")
"""Tables that change, without triggers of ours: what stands there decides which entries come to
be, and which are sealed."""


def protected_models() -> list[type[models.Model]]:
    """Every append-only model: the ledger's tables and all history."""
    return [m for m in apps.get_models(include_auto_created=True) if guarded(m)]


def guarded(model: type[models.Model]) -> bool:
    """Whether the database must refuse to change a model's rows."""
    return bool(getattr(model, "append_only", False)) and not model._meta.abstract


def install() -> None:
    """(Re)install every trigger."""
    dialect = dialects.current()
    with connection.cursor() as cursor:
        for model in existing(protected_models()):
            for statement in dialect.trigger_statements(model):
                cursor.execute(statement)


def missing() -> list[str]:
    """Tables that lack a trigger, or have another under its name: empty when the ledger is
    safe."""
    dialect = dialects.current()
    with connection.cursor() as cursor:
        cursor.execute(dialect.TRIGGERS_QUERY)
        there = {tuple(row) for row in cursor.fetchall()}
    return [
        model._meta.db_table
        for model in protected_models()
        if not dialect.triggers_of(model) <= there
    ]


def unknown() -> list[str]:
    """Tables with a trigger, rule or policy that is none of ours, or with a table beside them that
    inherits: what they let in or keep out, the ledger could not tell."""
    dialect = dialects.current()
    protected = protected_models()
    beside = [apps.get_model("audit", name) for name in BESIDE]
    tables = {model._meta.db_table for model in (*protected, *beside)}
    ours = set().union(*(dialect.triggers_of(model) for model in protected))
    with connection.cursor() as cursor:
        cursor.execute(dialect.TRIGGERS_QUERY)
        there = {tuple(row) for row in cursor.fetchall()}
    return sorted({table for table, *_ in there - ours if table in tables})


def existing(candidates: Iterable[type[models.Model]]) -> list[type[models.Model]]:
    """Those whose tables have been made: while migrations run, not all are."""
    tables = set(connection.introspection.table_names())
    return [model for model in candidates if model._meta.db_table in tables]


def reinstall_after_migrate(using: str = "default", **_: Any) -> None:
    """Handler of post_migrate; grants follow in either database, where somebody else owns it."""
    if using == "default":
        install()
    tables = [m._meta.db_table for m in existing(protected_models())] if using == "default" else []
    with connections[using].cursor() as cursor:
        for statement in dialects.current().grant_statements(connections[using], tables):
            cursor.execute(statement)
