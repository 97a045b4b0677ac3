"""Columns of values as PostgreSQL writes arrays (its manual, section 8.15.6).

The driver writes them value by value through its registry of types, which took a fifth of what a
batch of messages costs; what our columns hold is of a few kinds.
"""

import json
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from psycopg import Binary
from psycopg.types.json import Jsonb


def array(values: Sequence[Any]) -> str | list[Any]:
    """The values as the text of an array, or as a list for the driver where it has to know better.
    Times have to be aware."""
    try:
        return f"{{{','.join([SPELT[value.__class__](value) for value in values])}}}"
    except KeyError:
        return list(values)


def quoted(text: str) -> str:
    """A text between quotes."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def in_hex(value: bytes) -> str:
    """Bytes between quotes."""
    return f'"\\\\x{value.hex()}"'


SPELT: dict[type, Callable[[Any], str]] = {
    str: quoted,
    int: int.__repr__,
    bool: lambda value: "t" if value else "f",
    type(None): lambda _: "NULL",
    datetime: lambda value: f'"{value.isoformat()}"',
    bytes: in_hex,
    Binary: lambda value: in_hex(value.obj),
    Jsonb: lambda value: quoted((value.dumps or json.dumps)(value.obj)),
}

SPELT_ALONE: dict[type, Callable[[Any], bytes]] = {
    str: str.encode,
    int: lambda value: b"%d" % value,
    bool: lambda value: b"t" if value else b"f",
    datetime: lambda value: value.isoformat().encode(),
    bytes: lambda value: b"\\x" + value.hex().encode(),
    Binary: lambda value: b"\\x" + value.obj.hex().encode(),
    Jsonb: lambda value: (value.dumps or json.dumps)(value.obj).encode(),
}
"""Values outside arrays."""
