"""Reading the head of several index ranges as one list.

A queue spans platforms and states, and one index gives each of those in order but not their
merger: asked with IN, the database reads and sorts all of them. So each range is read on its own,
no further than needed, and the short lists are merged; all in one statement.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import connection
from django.db.models import QuerySet

Range = QuerySet[Any]


def first_of(ranges: Sequence[Range], column: str, limit: int) -> list[int]:
    """Primary keys of the first `limit` rows over all ranges.

    column: what each range is ordered by, then the key, both downwards if it begins with "-".
    """
    if not ranges:
        return []
    name, down = column.removeprefix("-"), column.startswith("-")
    parts = [compiled(one.order_by(column, "-pk" if down else "pk"), name, limit) for one in ranges]
    direction = "DESC" if down else "ASC"
    union = " UNION ALL ".join(f"SELECT * FROM ({sql}) part" for sql, _ in parts)  # noqa: S608
    sql = f"{union} ORDER BY 2 {direction}, 1 {direction} LIMIT {int(limit)}"
    return [key for key, _ in run(sql, [value for _, values in parts for value in values])]


def bounded_counts(named: Mapping[str, Sequence[Range]], most: int) -> dict[str, int]:
    """How many rows each named list of ranges has; counting stops at `most` in each range."""
    parts, params = [], []
    for name, ranges in named.items():
        for one in ranges:
            sql, values = compiled(one.order_by(), "pk", most)
            parts.append(f"SELECT %s, COUNT(*) FROM ({sql}) part")  # noqa: S608
            params += [name, *values]
    counts = dict.fromkeys(named, 0)
    for name, count in run(" UNION ALL ".join(parts), params) if parts else ():
        counts[name] += count
    return counts


def compiled(one: Range, name: str, limit: int) -> tuple[str, tuple[Any, ...]]:
    """One range's key and ordering column as SQL of our own querysets, values apart."""
    return one.values_list("pk", name)[:limit].query.sql_with_params()


def run(sql: str, params: Sequence[Any]) -> list[tuple[Any, ...]]:
    """The rows of a statement."""
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return list(cursor.fetchall())
