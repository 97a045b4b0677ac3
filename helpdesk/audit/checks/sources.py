"""What the swift check reads: statements for PostgreSQL, querysets for SQLite."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import connection, models

from helpdesk.audit.checks.copying import AT_ONCE, Blocks, Copied, Select, Statements
from helpdesk.audit.checks.lines import Rows, lines, psycopg_connection
from helpdesk.audit.checks.reading import one_of
from helpdesk.audit.checks.swift import Reader
from helpdesk.audit.digests import ENTRY_FIELDS
from helpdesk.audit.models import Entry, Position, Schema

TAB = b"\t"

Versions = dict[tuple[bytes, bytes], Rows]
"""All versions of a model with the columns of a schema, as both are spelt in a claim."""


def places() -> Rows:
    """Places with what the check reads of them."""
    return Position.objects.order_by().values_list("pk", "entry", "leaf")


def entries() -> Rows:
    """Entries, likewise."""
    return Entry.objects.order_by().values_list("pk", "leaf", *ENTRY_FIELDS)


def versions(schemas: Iterable[Schema]) -> Versions:
    """Versions, likewise, where model and columns are still ours."""
    found = {}
    for schema in schemas:
        try:
            model: Any = apps.get_model(schema.model)
            for name in schema.fields:
                model._meta.get_field(name)
        except (LookupError, ValueError, FieldDoesNotExist):
            continue
        rows = model._default_manager.order_by().values_list("pk", "entry", *schema.fields)
        found[schema.model.encode(), schema.uid.encode()] = rows
    return found


def statements(schemas: Iterable[Schema]) -> Statements:
    """The same for PostgreSQL."""
    every = {claimed: select(rows) for claimed, rows in versions(schemas).items()}
    return Statements(select(places()), select(entries()), every)


def select(rows: Rows) -> Select:
    """The statement that reads all of these, and their key."""
    statement, _ = rows.query.sql_with_params()
    meta = rows.model._meta
    quote = connection.ops.quote_name
    return Select(statement, f"{quote(meta.db_table)}.{quote(meta.pk.column)}")


def reader(schemas: Iterable[Schema]) -> Reader:
    """Reads over the connection that is open here."""
    if connection.vendor == "postgresql":
        return Copied(psycopg_connection(), statements(schemas))
    return Spelt(versions(schemas))


class Spelt:
    """Reads over Django's connection and spells what comes (swift.Reader)."""

    def __init__(self, known: Versions) -> None:
        self.known = known

    def places(self, first: int, end: int) -> list[bytes]:
        """As copying.Copied has it."""
        rows = places().filter(pk__gte=first, pk__lt=end).order_by("pk")
        parts = TAB.join(lines(rows)).split(TAB)
        return [b",".join(parts[column::3]) for column in range(3)]

    def entries(self, keys: Sequence[int]) -> Blocks:
        """As copying.Copied has it."""
        return blocks(entries().filter(one_of(list(keys))))

    def versions(self, label: bytes, schema: bytes, keys: Sequence[int]) -> Blocks:
        """As copying.Copied has it."""
        return blocks(self.known[label, schema].filter(one_of(list(keys))))


def blocks(rows: "models.QuerySet[Any, tuple[Any, ...]]") -> Iterator[list[bytes]]:
    """The rows as lines, some hundreds at once."""
    read = lines(rows)
    while block := list(islice(read, AT_ONCE)):
        yield block
