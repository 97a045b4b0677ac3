"""Reading tables for the check: in pieces, as plain values, and past what cannot be read."""

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Any, TypeVar

import psycopg
from django.db import DatabaseError, connection, models, transaction

from helpdesk.audit.checks.failing import must_not_fail
from helpdesk.audit.checks.lines import Rows, lines, speak
from helpdesk.audit.digests import line_of

T = TypeVar("T")

CHUNK = 5_000
"""Rows read at once: a few megabytes."""

UNREADABLE = (
    ValueError, TypeError, AttributeError, ArithmeticError, RecursionError,
    DatabaseError, psycopg.DatabaseError,
)  # fmt: skip
"""What a damaged value raises on its way out of SQLite, and one that no longer is there where it
must be, or is JSON without end, out of either; and what a failing database raises, so whoever
catches these asks failing.must_not_fail."""


@contextmanager
def one_moment() -> Iterator[None]:
    """Everything read inside is of the same moment, and nobody who works meanwhile waits."""
    if connection.in_atomic_block:
        speak()
        yield  # somebody else's transaction
    elif connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            speak()
            yield
    else:
        yield from _in_the_file()


def apart() -> AbstractContextManager[None]:
    """What cannot be read inside spoils nothing that is read later; inside of a moment."""
    return transaction.atomic() if connection.vendor == "postgresql" else nullcontext()


@contextmanager
def uncollected() -> Iterator[None]:
    """Nothing is looked for among all of the process's objects while a piece is being read: it
    makes tens of thousands and no cycles, and looking took half of the check. No longer than for
    a piece: others work in this process."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _in_the_file() -> Iterator[None]:
    # Django would begin with BEGIN IMMEDIATE, which keeps every writer out.
    with connection.cursor() as cursor:
        cursor.execute("BEGIN DEFERRED")
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")


def pieces(rows: "models.QuerySet[Any]", columns: Sequence[str]) -> Iterator[list[tuple[Any, ...]]]:
    """A table as tuples of the key and these columns, by key, without an open cursor."""
    rows = rows.order_by("pk")
    piece = rows.values_list("pk", *columns)[:CHUNK]
    while found := list(piece):
        yield found
        piece = rows.filter(pk__gt=found[-1][0]).values_list("pk", *columns)[:CHUNK]


def by_keys(
    model: type[models.Model],
    keys: Iterable[Any],
    columns: Sequence[str],
    each: Callable[[bytes], T],
) -> list[T]:
    """What `each` makes of the rows with these keys (and perhaps others), as lines of the key and
    the columns, in any order; of one that cannot be read, of the key alone."""
    keys = list(keys)
    rows = model._default_manager.order_by().values_list("pk", *columns)
    try:
        return list(map(each, lines(rows.filter(one_of(keys)))))
    except UNREADABLE as error:
        must_not_fail(error)
        return [each(line) for key in keys for line in _one(rows, key)]


def one_of(keys: list[Any]) -> models.Q:
    """A range where the keys lie close together: it is read faster than a list."""
    if not all(type(key) is int for key in keys):
        return models.Q(pk__in=keys)
    low, high = min(keys), max(keys)
    dense = high - low < 2 * len(keys)
    return models.Q(pk__gte=low, pk__lte=high) if dense else models.Q(pk__in=keys)


def _one(rows: Rows, key: Any) -> list[bytes]:
    try:
        return list(lines(rows.filter(pk=key)))
    except UNREADABLE as error:
        must_not_fail(error)
        return [line_of([key])]
