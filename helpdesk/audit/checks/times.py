"""Times and days in SQLite are texts, and compared as texts.

Another spelling of the same moment or day has the same digest, and stands elsewhere in every list
and outside of every period. PostgreSQL keeps times as times.
"""

from typing import Any

from django.db import connection, models

from helpdesk.audit.checks.report import Report
from helpdesk.audit.triggers import protected_models

DAY = "-".join(("[0-9]" * 4, "[0-9]" * 2, "[0-9]" * 2))
SECOND = f"{DAY} " + ":".join(["[0-9]" * 2] * 3)
WRITTEN: "dict[type[models.Field[Any, Any]], tuple[str, ...]]" = {
    models.DateTimeField: (SECOND, f"{SECOND}.{'[0-9]' * 6}"),
    models.DateField: (DAY,),
}
"""As Django writes them, in SQLite's GLOB. A time's field is a day's too, so times stand first."""


def check_times(report: Report) -> None:
    """Every time and day of the ledger and of history is spelt as we spell it."""
    if connection.vendor != "sqlite":
        return
    for model in protected_models():
        for key in _respelt(model):
            report.problem("time_respelt", f"{model._meta.db_table} {key}")


def _spellings(model: type[models.Model]) -> list[tuple[str, tuple[str, ...]]]:
    """Each column that holds times or days, and how they may be spelt there."""
    return [
        (str(field.column), next(ways for kind, ways in WRITTEN.items() if isinstance(field, kind)))
        for field in model._meta.concrete_fields
        if isinstance(field, tuple(WRITTEN))
    ]


def _respelt(model: type[models.Model]) -> list[Any]:
    """Keys of rows in which a time or a day is spelt otherwise."""
    columns = _spellings(model)
    if not columns:
        return []
    wrong = " OR ".join(
        "NOT ({})".format(" OR ".join([f'"{name}" GLOB %s'] * len(ways))) for name, ways in columns
    )
    table, key = model._meta.db_table, model._meta.pk.column
    statement = f'SELECT "{key}" FROM "{table}" WHERE {wrong}'  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(statement, [way for _, ways in columns for way in ways])
        return [row[0] for row in cursor.fetchmany(1000)]
