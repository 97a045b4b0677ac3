"""Append-only tables on SQLite.

`INSERT OR REPLACE` removes the old row without running DELETE triggers (unless recursive triggers
are on, a setting of each connection), hence the guard before INSERT, over every unique column.
"""

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

TRIGGERS_QUERY = "SELECT tbl_name, name, sql FROM sqlite_master WHERE type = 'trigger'"
"""What triggers there are, each with what it does: SQLite keeps the very text that made it."""


def trigger_names(model: type[models.Model]) -> list[str]:
    """The triggers a table must have."""
    table = model._meta.db_table
    return [f"{table}_no_update", f"{table}_no_delete", f"{table}_no_replace"]


def triggers_of(model: type[models.Model]) -> set[tuple[str, str, str]]:
    """The rows of TRIGGERS_QUERY that must be there for a table."""
    made = [s for s in trigger_statements(model) if s.startswith("CREATE")]
    return {
        (model._meta.db_table, name, statement)
        for name, statement in zip(trigger_names(model), made, strict=True)
    }


def trigger_statements(model: type[models.Model]) -> list[str]:
    """Statements that (re)make them."""
    table = model._meta.db_table
    keys = [field.column for field in model._meta.concrete_fields if field.unique]
    same = " OR ".join(f'"{key}" = NEW."{key}"' for key in keys)
    refuse = f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
    return [
        *(f'DROP TRIGGER IF EXISTS "{name}"' for name in trigger_names(model)),
        f'CREATE TRIGGER "{table}_no_update" BEFORE UPDATE ON "{table}" {refuse}',
        f'CREATE TRIGGER "{table}_no_delete" BEFORE DELETE ON "{table}" {refuse}',
        f'CREATE TRIGGER "{table}_no_replace" BEFORE INSERT ON "{table}" '
        f'WHEN EXISTS (SELECT 1 FROM "{table}" WHERE {same}) {refuse}',
    ]


def grant_statements(_connection: BaseDatabaseWrapper, _append_only: list[str]) -> list[str]:
    """SQLite has no roles: the file's permissions are the grant."""
    return []
