"""Many rows of one model in one statement, and the statements of several models in one go.

PostgreSQL takes a column of values as one array, which costs a fifth of what Django's own bulk
insert does where a model has a sealed column: that writes a placeholder for every value. What does
not need each other's answers is sent together (libpq's pipeline mode): a way to the database and
back is a wait, and after it a turn among the threads.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db import connection, models

from helpdesk.arrays import array
from helpdesk.postgresql.together import Answer, together
from helpdesk.vault.fields import SealedField

PLAIN = {
    "BigAutoField", "BigIntegerField", "BinaryField", "BooleanField", "DateTimeField", "ForeignKey",
    "IntegerField", "OneToOneField", "PositiveIntegerField",
}  # fmt: skip
"""Kinds of fields whose values the driver takes as they are."""


@dataclass(frozen=True, slots=True)
class Statement:
    """Something that is sent, and what takes its answer."""

    sql: str
    values: Sequence[Any]
    read: Callable[[Answer], None] | None = None


class Rows:
    """What is inserted and changed in one go; nothing of it depends on another's answer."""

    def __init__(self) -> None:
        self._statements: list[Statement] = []

    def insert(self, objects: Sequence[models.Model], *, within: str = "{}") -> None:
        """Insert rows of one model and give them their primary keys. No signals are sent; values
        that Django fills in while saving (auto_now) have to be there.

        within: a statement that the insertion is a part of, and that answers with the new keys.
        """
        if objects and connection.vendor == "postgresql" and fits(type(objects[0])):
            self._statements.append(insert(objects, within))
        elif objects:
            type(objects[0])._default_manager.bulk_create(objects)

    def write_columns(
        self, model: type[models.Model], names: Sequence[str], columns: Sequence[Any]
    ) -> None:
        """Insert rows given as columns of values, where nobody needs the rows afterwards; `names`
        names the columns' attributes."""
        if connection.vendor == "postgresql" and columns[0]:
            taken = as_taken(model, tuple(names), columns)
            self._statements.append(Statement(*insertion(model, tuple(names), taken)))
        elif columns[0]:
            rows = zip(*columns, strict=True)
            made = [model(**dict(zip(names, row, strict=True))) for row in rows]
            model._default_manager.bulk_create(made)

    def update(self, objects: Sequence[models.Model], names: Sequence[str]) -> None:
        """Write these fields of (held) rows of one model. No signals are sent."""
        model = type(objects[0])
        if connection.vendor == "postgresql" and fits(model):
            self._statements.append(change(objects, names))
            return
        for obj in objects:
            values = {name: getattr(obj, field_called(model, name).attname) for name in names}
            model._default_manager.filter(pk=obj.pk).update(**values)

    def write(self) -> None:
        """Send it, and wait once until all of it is done."""
        if not self._statements:
            return
        answers = together([(one.sql, one.values) for one in self._statements])
        for one, answer in zip(self._statements, answers, strict=True):
            if one.read is not None:
                one.read(answer)


def insert(objects: Sequence[models.Model], within: str) -> Statement:
    """The insertion of rows of one model, which then learn their keys unless they have them."""
    model = type(objects[0])
    knows_keys = objects[0].pk is not None
    names = names_of(model, with_key=knows_keys)
    columns = as_taken(model, names, [[getattr(o, name) for o in objects] for name in names])
    sql, values = insertion(model, names, columns)
    if knows_keys:
        return Statement(sql, values, lambda _: are_kept(objects))
    sql = f"{sql} RETURNING {connection.ops.quote_name(key_of(model).column)}"

    def read(answer: Answer) -> None:
        # Given out in the order of the arrays, whatever order they are told in.
        keys = sorted(key for (key,) in answer.rows())
        for obj, key in zip(objects, keys, strict=True):
            obj.pk = key
        are_kept(objects)

    return Statement(within.format(sql), values, read)


def are_kept(objects: Sequence[models.Model]) -> None:
    """These are rows of the database from now on."""
    alias = connection.alias
    for obj in objects:
        obj._state.adding, obj._state.db = False, alias


def change(objects: Sequence[models.Model], names: Sequence[str]) -> Statement:
    """The change of fields of rows of one model."""
    model = type(objects[0])
    attributes = tuple(field_called(model, name).attname for name in names)
    columns = as_taken(model, attributes, [[getattr(o, a) for o in objects] for a in attributes])
    keys = array([o.pk for o in objects])
    return Statement(changing(model, tuple(names)), [keys, *map(array, columns)])


@cache
def changing(model: type[models.Model], names: tuple[str, ...]) -> str:
    """The change of columns, each of which comes as an array, after the one of keys."""
    quote, fields = connection.ops.quote_name, [field_called(model, name) for name in names]
    table, pk = quote(model._meta.db_table), quote(key_of(model).column)
    columns = [quote(field.column) for field in fields]
    new = ", ".join(f"{one} = told.{one}" for one in columns)
    given = ", ".join([pk, *columns])
    return (
        f"UPDATE {table} SET {new} "  # noqa: S608 - names
        f"FROM unnest({arrays([key_of(model), *fields])}) AS told({given}) "
        f"WHERE {table}.{pk} = told.{pk}"
    )


def arrays(fields: Sequence[Any]) -> str:
    """A place for each column of values."""
    return ", ".join(f"%s::{plain_type(field)}[]" for field in fields)


def plain_type(field: Any) -> str:
    """The type of a column without its length: a value that is too long is refused by its column,
    not cut on its way."""
    return str(type_of(field)).split("(", maxsplit=1)[0]


@cache
def fits(model: type[models.Model]) -> bool:
    """Whether a model's columns can be handed over as arrays, and its keys are given out in
    order."""
    own = [type_of(f) for f in model._meta.concrete_fields]
    return isinstance(model._meta.pk, models.AutoField | models.BigAutoField) and not any(
        one is None or one.endswith("]") for one in own
    )


@cache
def names_of(model: type[models.Model], *, with_key: bool) -> tuple[str, ...]:
    """The attributes that an insertion says something for."""
    fields = model._meta.concrete_fields
    return tuple(field.attname for field in fields if with_key or not field.primary_key)


def as_taken(
    model: type[models.Model], names: tuple[str, ...], columns: Iterable[Sequence[Any]]
) -> list[list[Any]]:
    """Columns of a model's values as the driver takes them."""
    ways = taking(model, names)
    return [way(list(values)) for way, values in zip(ways, columns, strict=True)]


@cache
def taking(
    model: type[models.Model], names: tuple[str, ...]
) -> list[Callable[[list[Any]], list[Any]]]:
    """What turns the values of each of these attributes into what the driver takes."""
    return [column(field_called(model, name)) for name in names]


def insertion(
    model: type[models.Model], names: tuple[str, ...], columns: Sequence[Sequence[Any]]
) -> tuple[str, list[Any]]:
    """The insertion of rows and what is handed to it: a column in which all say the same, as most
    do, comes once and not as an array."""
    same = [column.count(column[0]) == len(column) for column in columns]
    if all(same) and len(columns[0]) > 1:
        same[0] = False  # else nothing would say how many rows there are
    once = [column[0] for column, one in zip(columns, same, strict=True) if one]
    arrays = [array(column) for column, one in zip(columns, same, strict=True) if not one]
    return into(model, names, tuple(same)), once + arrays


@cache
def into(model: type[models.Model], names: tuple[str, ...], same: tuple[bool, ...]) -> str:
    """The insertion of columns, of which some come once and the others as arrays."""
    quote = connection.ops.quote_name
    fields = [field_called(model, name) for name in names]
    columns = ", ".join(quote(field.column) for field in fields)
    each = [f for f, one in zip(fields, same, strict=True) if not one]
    values = ", ".join(
        f"%s::{plain_type(field)}" if one else f"told.{quote(field.column)}"
        for field, one in zip(fields, same, strict=True)
    )
    told = ", ".join(quote(field.column) for field in each)
    source = f" FROM unnest({arrays(each)}) AS told({told})" if each else ""
    return f"INSERT INTO {quote(model._meta.db_table)} ({columns}) SELECT {values}{source}"


def key_of(model: type[models.Model]) -> Any:
    """A model's primary key."""
    return model._meta.pk


@cache
def field_called(model: type[models.Model], name: str) -> Any:
    """A field by its own name or its column's attribute."""
    return next(f for f in model._meta.concrete_fields if name in (f.name, f.attname))


def type_of(field: Any) -> str | None:
    """The type of a field's column; of a reference, that of what it refers to."""
    found: str | None = (field.target_field if field.is_relation else field).db_type(connection)
    return found and {"bigserial": "bigint", "serial": "integer"}.get(found, found)


def column(field: Any) -> Callable[[list[Any]], list[Any]]:
    """What turns a field's values into what the driver takes."""
    if isinstance(field, SealedField):
        return lambda values: [field.get_prep_value(v) for v in values]
    kind = field.get_internal_type()
    if kind in {"CharField", "TextField"}:
        # A choice is a text of its own class, which the driver knows nothing of.
        return lambda values: [v if v.__class__ is str or v is None else str(v) for v in values]
    if kind in PLAIN:
        return lambda values: values
    return lambda values: [field.get_db_prep_save(value, connection) for value in values]
