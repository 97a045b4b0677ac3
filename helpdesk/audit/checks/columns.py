"""Rows as the check reads them: on PostgreSQL spelt by the database as far as it can, because
making objects of Python and texts again of every value costs ten times what the digests do.

The bytes are those of digests.canonical; a test holds both equal. Digests are computed here: the
database is what is being checked.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db import connection, models
from django.db.models.functions import Cast

from helpdesk.audit.digests import SPELT, in_json, spelling

AS_JSON_SAYS = (
    models.CharField,
    models.TextField,
    models.IntegerField,
    models.BooleanField,
    models.UUIDField,
)
"""What to_json writes as Python's json does; a date is among the others only by being rare."""

EMPTY = {"[]": "[]", "{}": "{}", None: "null"}


@dataclass(frozen=True, slots=True)
class Columns:
    """asked: what to select; spell: from the values read to the canonical bytes."""

    asked: list[Any]
    spell: Callable[[Sequence[Any]], bytes]


class Json(models.Func):
    """A value as JSON has it."""

    template = "coalesce(to_json(%(expressions)s)::text, 'null')"
    output_field = models.TextField()


class Hex(Json):
    """Bytes in hexadecimal."""

    template = "coalesce('\"' || encode(%(expressions)s, 'hex') || '\"', 'null')"


class Moment(Json):
    """A time in UTC with microseconds."""

    template = (
        "coalesce('\"' || to_char(%(expressions)s AT TIME ZONE 'UTC', "
        "'YYYY-MM-DD\"T\"HH24:MI:SS.US\"+00:00\"') || '\"', 'null')"
    )


class Joined(models.Func):
    """Texts one after the other."""

    template = "(%(expressions)s)"
    arg_joiner = " || "
    output_field = models.TextField()


def columns_of(model: type[models.Model], names: Sequence[str]) -> Columns:
    """How to read columns that are named in sorted order. Raises FieldDoesNotExist."""
    fields = [model._meta.get_field(name) for name in names]
    if connection.vendor != "postgresql":
        return Columns(list(names), spelling(tuple(names)))
    asked, spells = zip(*parts(names, fields), strict=True)

    def spell(values: Sequence[Any]) -> bytes:
        return "".join([s(v) if s else v for s, v in zip(spells, values, strict=True)]).encode()

    return Columns(list(asked), spell)


def parts(
    names: Sequence[str], fields: Sequence[Any]
) -> Iterator[tuple[Any, Callable[[Any], str] | None]]:
    """Runs of columns that the database spells, and between them those that Python must."""
    run: list[Any] = []
    for number, (name, field) in enumerate(zip(names, fields, strict=True)):
        run.append(literal(("," if number else "{") + json.dumps(name) + ":"))
        if spelt := by_the_database(field):
            run.append(spelt)
            continue
        yield Joined(*run), None
        run = []
        is_json = isinstance(field, models.JSONField)
        yield (as_text(name), json_text) if is_json else (name, any_text)
    yield Joined(*run, literal("}")), None


def as_text(name: str) -> Any:
    """A JSON column as the database's text where that is quicker, else as its value."""
    if connection.vendor != "postgresql":
        return name
    return Cast(models.F(name), models.TextField())


def literal(text: str) -> models.Value:
    """A text of ours."""
    return models.Value(text, output_field=models.TextField())


def by_the_database(field: Any) -> models.Func | None:
    """The expression that spells a column, where there is one."""
    kind = field.target_field if field.is_relation else field
    here = models.F(field.attname)
    if isinstance(kind, models.DateTimeField):
        return Moment(here)
    if isinstance(kind, models.BinaryField):
        return Hex(here)
    return Json(here) if isinstance(kind, AS_JSON_SAYS) else None


def any_text(value: Any) -> str:
    """Any other value."""
    return SPELT[value.__class__](value)


def json_text(value: str | None) -> str:
    """JSON as PostgreSQL writes it, in our spelling."""
    return EMPTY.get(value) or in_json(parsed(value))


@lru_cache(maxsize=64)
def parsed(value: Any) -> Any:
    """What a JSON text says, or None: the digest and the claims of an entry both ask."""
    try:
        return json.loads(value)
    except ValueError:
        return None
