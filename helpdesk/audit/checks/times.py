"""Times in SQLite are texts, and compared as texts.

Another spelling of the same moment has the same digest, and stands elsewhere in every list and
outside of every period. PostgreSQL keeps times as times.
"""

from typing import Any

from django.db import connection, models

from helpdesk.audit.checks.report import Report
from helpdesk.audit.triggers import protected_models

DAY = "-".join(("[0-9]" * 4, "[0-9]" * 2, "[0-9]" * 2))
SECOND = f"{DAY} " + ":".join(["[0-9]" * 2] * 3)
WRITTEN = (SECOND, f"{SECOND}.{'[0-9]' * 6}")
"""As Django writes them, in SQLite's GLOB."""


def check_times(report: Report) -> None:
    """Every time of the ledger and of history is spelt as we spell it."""
    if connection.vendor != "sqlite":
        return
    for model in protected_models():
        columns = [
            str(field.column)
            for field in model._meta.concrete_fields
            if isinstance(field, models.DateTimeField)
        ]
        for key in _respelt(model, columns):
            report.problem("time_respelt", f"{model._meta.db_table} {key}")


def _respelt(model: type[models.Model], columns: list[str]) -> list[Any]:
    """Keys of rows in which a time is spelt otherwise."""
    if not columns:
        return []
    wrong = " OR ".join(f'NOT ("{name}" GLOB %s OR "{name}" GLOB %s)' for name in columns)
    table, key = model._meta.db_table, model._meta.pk.column
    statement = f'SELECT "{key}" FROM "{table}" WHERE {wrong}'  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(statement, [*WRITTEN] * len(columns))
        return [row[0] for row in cursor.fetchmany(1000)]
