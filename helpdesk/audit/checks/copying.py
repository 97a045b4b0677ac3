"""Rows as PostgreSQL writes them itself (COPY), so that no value of millions of rows is made into
an object and a text again. Without Django: the processes of a check begin with no more than this.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice
from typing import Any

from psycopg import Connection
from psycopg.errors import error_from_result
from psycopg.pq import ExecStatus
from psycopg.pq.abc import PGconn, PGresult

Blocks = Iterator[list[bytes]]
"""Lines without their ends, some hundreds at once."""

AT_ONCE = 200
"""Rows made into lines at once: about as many as the way from PostgreSQL holds."""

NO_MORE = (-1, b"")
"""What libpq says in place of a row after the last."""

SPOKEN = "SET LOCAL datestyle = 'ISO'; SET LOCAL timezone = 'UTC'; SET LOCAL bytea_output = 'hex'"
"""How PostgreSQL writes times and bytes, whatever an administrator has set."""

IN_COLUMNS = """
SELECT string_agg(place::text, ','), string_agg(entry::text, ','), string_agg(leaf::text, ',')
FROM ({}) AS places (place, entry, leaf)
"""
"""Three values that hold no comma: a text of each column is read faster than row by row."""


@dataclass(frozen=True)
class Select:
    """What to read of a table: the statement without a condition, and the key's column, quoted."""

    columns: str
    key: str

    def within(self, first: int, end: int) -> str:
        """Rows from one key to before another, in the order in which they lie."""
        return f"{self.columns} WHERE {self.key} >= {first} AND {self.key} < {end}"

    def in_order(self, first: int, end: int) -> str:
        """The same by their keys."""
        return f"{self.within(first, end)} ORDER BY {self.key}"

    def named(self, keys: Sequence[int]) -> str:
        """Rows with these keys and perhaps others: a range where they lie close together, since
        it is read faster than a list."""
        low, high = min(keys), max(keys)
        if high - low < 2 * len(keys):
            return self.within(low, high + 1)
        return f"{self.columns} WHERE {self.key} = ANY('{{{','.join(map(str, keys))}}}')"


@dataclass(frozen=True)
class Statements:
    """All that a check reads; versions by model and schema, as they are spelt in a claim."""

    places: Select
    entries: Select
    versions: Mapping[tuple[bytes, bytes], Select]


@dataclass(frozen=True)
class Copied:
    """Reads ranges over one connection (swift.Reader)."""

    connection: Connection[Any]
    statements: Statements

    def places(self, first: int, end: int) -> list[bytes]:
        """Positions, keys of the entries, leaves."""
        statement = IN_COLUMNS.format(self.statements.places.in_order(first, end))
        (line,) = chain.from_iterable(copied(self.connection.pgconn, statement))
        return line.split(b"\t")

    def entries(self, keys: Sequence[int]) -> Blocks:
        """Key, leaf, content."""
        return copied(self.connection.pgconn, self.statements.entries.named(keys))

    def versions(self, label: bytes, schema: bytes, keys: Sequence[int]) -> Blocks:
        """Key, entry, columns; a KeyError where there is no such model or schema."""
        return copied(self.connection.pgconn, self.statements.versions[label, schema].named(keys))


def copied(libpq: PGconn, statement: str) -> Blocks:
    """The rows of a statement. libpq is asked for each, and some hundreds are made into lines at
    once: psycopg's own loop over a COPY costs more than the digests. PostgreSQL writes the next
    ones while these are hashed."""
    begun = libpq.exec_(f"COPY ({statement}) TO STDOUT".encode())
    if begun.status != ExecStatus.COPY_OUT:
        raise error_from_result(begun)
    under_way = True
    try:
        while under_way:
            received = _received(libpq)
            under_way = len(received) == AT_ONCE
            # What breaks a line within a value is escaped.
            yield b"".join(received).split(b"\n")[:-1]
    finally:
        while under_way and libpq.get_copy_data(0)[0] > 0:
            pass
        _ended(libpq)


def _received(libpq: PGconn) -> list[memoryview]:
    """The next rows, each with its line's end; none at the end."""
    each = iter(partial(libpq.get_copy_data, 0), NO_MORE)
    return [line for _, line in islice(each, AT_ONCE)]


def _ended(libpq: PGconn) -> None:
    """Take what PostgreSQL says at the end. That it broke off half-way is said here alone."""
    failed: PGresult | None = None
    while result := libpq.get_result():
        if result.status == ExecStatus.FATAL_ERROR:
            failed = result
    if failed is not None:
        raise error_from_result(failed)
