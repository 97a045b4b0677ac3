"""Many rows of one model in one statement.

PostgreSQL takes a column of values as one array, which costs a fifth of what Django's own bulk
insert does where a model has a sealed column: that writes a placeholder for every value.
"""

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from django.db import connection, models

PLAIN = {"BigIntegerField", "IntegerField", "DateTimeField", "ForeignKey", "OneToOneField"}
"""Kinds of fields whose values the driver takes as they are."""


def insert_all(objects: Sequence[models.Model]) -> None:
    """Insert rows of one model and give them their primary keys. No signals are sent; values that
    Django fills in while saving (auto_now) have to be there."""
    if not objects:
        return
    model = type(objects[0])
    if connection.vendor != "postgresql" or not fits(model):
        model._default_manager.bulk_create(objects)
        return
    insert, fields = statement(model)
    columns = [column(field)([getattr(o, field.attname) for o in objects]) for field in fields]
    with connection.cursor() as cursor:
        cursor.execute(insert, columns)
        keys = [key for (key,) in cursor.fetchall()]
    # Given out in the order of the arrays, whatever order they are told in.
    for obj, key in zip(objects, sorted(keys), strict=True):
        obj.pk = key
        obj._state.adding, obj._state.db = False, connection.alias


def write_columns(model: type[models.Model], names: Sequence[str], columns: Sequence[Any]) -> None:
    """Insert rows given as columns of values that the driver takes, where nobody needs the rows
    afterwards; `names` names the columns."""
    if not columns[0]:
        return
    if connection.vendor != "postgresql":
        rows = [model(**dict(zip(names, row, strict=True))) for row in zip(*columns, strict=True)]
        model._default_manager.bulk_create(rows)
        return
    with connection.cursor() as cursor:
        cursor.execute(into(model, tuple(names)), columns)


def update_all(objects: Sequence[models.Model], names: Sequence[str]) -> None:
    """Write these fields of (held) rows of one model. No signals are sent."""
    model = type(objects[0])
    if connection.vendor != "postgresql" or not fits(model):
        for obj in objects:
            values = {name: getattr(obj, field_called(model, name).attname) for name in names}
            model._default_manager.filter(pk=obj.pk).update(**values)
        return
    fields = [field_called(model, name) for name in names]
    columns = [column(field)([getattr(o, field.attname) for o in objects]) for field in fields]
    with connection.cursor() as cursor:
        cursor.execute(changing(model, tuple(names)), [[o.pk for o in objects], *columns])


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
    """A place for each column of values. Without lengths: a value that is too long is refused by
    its column, not cut here."""
    return ", ".join(f"%s::{str(type_of(field)).split('(')[0]}[]" for field in fields)


@cache
def fits(model: type[models.Model]) -> bool:
    """Whether a model's columns can be handed over as arrays, and its keys are given out in
    order."""
    own = [type_of(f) for f in model._meta.concrete_fields]
    return isinstance(model._meta.pk, models.AutoField | models.BigAutoField) and not any(
        one is None or one.endswith("]") for one in own
    )


@cache
def statement(model: type[models.Model]) -> tuple[str, list[Any]]:
    """The insertion of a model's rows, which answers with their keys, and the fields it takes."""
    fields: list[Any] = [f for f in model._meta.concrete_fields if not f.primary_key]
    names = tuple(field.attname for field in fields)
    quoted = connection.ops.quote_name(key_of(model).column)
    return f"{into(model, names)} RETURNING {quoted}", fields


@cache
def into(model: type[models.Model], names: tuple[str, ...]) -> str:
    """The insertion of columns, each of which comes as an array."""
    quote = connection.ops.quote_name
    fields = [field_called(model, name) for name in names]
    columns = ", ".join(quote(field.column) for field in fields)
    table = quote(model._meta.db_table)
    return f"INSERT INTO {table} ({columns}) SELECT * FROM unnest({arrays(fields)})"  # noqa: S608 - names


def key_of(model: type[models.Model]) -> Any:
    """A model's primary key."""
    return model._meta.pk


def field_called(model: type[models.Model], name: str) -> Any:
    """A field by its own name or its column's attribute."""
    return next(f for f in model._meta.concrete_fields if name in (f.name, f.attname))


def type_of(field: Any) -> str | None:
    """The type of a field's column; of a reference, that of what it refers to."""
    found: str | None = (field.target_field if field.is_relation else field).db_type(connection)
    return found and {"bigserial": "bigint", "serial": "integer"}.get(found, found)


@cache
def column(field: Any) -> Callable[[list[Any]], list[Any]]:
    """What turns a field's values into what the driver takes."""
    kind = field.get_internal_type()
    if kind == "CharField":
        # A choice is a text of its own class, which the driver knows nothing of.
        return lambda values: [v if v.__class__ is str or v is None else str(v) for v in values]
    if kind in PLAIN:
        return lambda values: values
    return lambda values: [field.get_db_prep_save(value, connection) for value in values]
