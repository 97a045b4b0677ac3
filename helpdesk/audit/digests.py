"""Digests over entries and versions: canonical bytes, named fields, SHA-256."""

import hashlib
import json
import re
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django.db import models

from helpdesk.audit.models import Entry, Schema
from helpdesk.vault.sealed import Sealed

ENTRY_FIELDS = (
    "uid", "platform", "at", "kind", "action", "actor_kind", "actor", "actor_name", "actor_roles",
    "behalf", "behalf_name", "object_type", "object_id", "subject", "case", "purpose", "outcome",
    "fields", "payload", "secret", "versions",
)  # fmt: skip
"""What a leaf is over. A later column goes into a later list, never into this one."""


def leaf(entry: Entry) -> bytes:
    """The leaf hash of an entry: SHA-256(0x00 || content), RFC 6962 section 2.1."""
    return hashlib.sha256(b"\x00" + canonical(entry, ENTRY_FIELDS)).digest()


def version_digest(content: Iterable[Any]) -> str:
    """The digest of a history row over the values of its schema's columns, in hex. Sealed values
    count as ciphertext, so that proofs survive erasure."""
    return hashlib.sha256(line_of(content)).hexdigest()


def canonical(row: models.Model, fields: Iterable[str]) -> bytes:
    """The values of the named columns as one line of text with one spelling for each value."""
    return line_of([getattr(row, name) for name in fields])


def line_of(values: Iterable[Any]) -> bytes:
    """The values as a line: the texts with tabs between them, as PostgreSQL's COPY writes a row.

    So the check hashes what the database sends, as it comes, and makes no values of millions of
    rows; what stands in an escape can be mistaken neither for an end of a value nor for a null.
    """
    return "\t".join([SPELT[v.__class__](v) for v in values]).encode()


def text(value: str) -> str:
    """A text in a line: what would break the line or a value is escaped."""
    # Asked of every column of every version: two looks in C cost a tenth of a search.
    return value if value.isprintable() and "\\" not in value else value.translate(ESCAPES)


ESCAPES = str.maketrans(
    {"\\": r"\\", "\b": r"\b", "\t": r"\t", "\n": r"\n", "\v": r"\v", "\f": r"\f", "\r": r"\r"}
)


def plain(spelt: bytes) -> str:
    """The text that is spelt so in a line."""
    return ESCAPED.sub(lambda found: MEANT[found[0]], spelt.decode())


MEANT = {spelt: chr(character) for character, spelt in ESCAPES.items()}
ESCAPED = re.compile(r"\\[\\btnvfr]")


def utc(moment: datetime) -> str:
    """A time in UTC; microseconds without the zeros at their end."""
    written = moment.astimezone(UTC).isoformat(" ")[:-6]
    return (written.rstrip("0") if moment.microsecond else written) + "+00"


def in_hex(value: bytes | bytearray | memoryview) -> str:
    """Bytes: a text that begins with a backslash, which is escaped."""
    return r"\\x" + value.hex()


def in_json(value: Any) -> str:
    """A JSON column's value in one spelling: a blank after each comma and colon, shorter names
    (in bytes) first and equally long ones by their bytes, numbers without an exponent."""
    match value:
        case str():
            return in_quotes(value)
        case None | bool():
            return json.dumps(value)
        case int():
            return int.__repr__(value)
        case float():
            return format(abs(Decimal(repr(value))) if value == 0 else Decimal(repr(value)), "f")
        case list() | tuple():
            return f"[{', '.join(map(in_json, value))}]"
        case dict():
            named = sorted((name.encode(), name) for name in value)
            named.sort(key=lambda one: len(one[0]))
            return f"{{{', '.join(f'{in_quotes(n)}: {in_json(value[n])}' for _, n in named)}}}"
    raise TypeError(f"{type(value).__name__} has no spelling in JSON")


in_quotes: Callable[[str], str] = json.encoder.encode_basestring


class Spellings(dict[type, Callable[[Any], str]]):
    """How values of a type are spelt, the same on both databases."""

    def __missing__(self, kind: type) -> Callable[[Any], str]:
        # Identifiers and the like as their text; a subclass as what it is made from.
        made_from = next((base for base in kind.__mro__ if base in self), None)
        spell = self[made_from] if made_from else other
        self[kind] = spell
        return spell


def other(value: object) -> str:
    """The text of a value of any other kind."""
    return text(str(value))


SPELT = Spellings(
    {
        str: text,
        bool: lambda value: "t" if value else "f",
        int: int.__repr__,
        type(None): lambda _: r"\N",
        datetime: utc,
        date: date.isoformat,
        bytes: in_hex,
        bytearray: in_hex,
        memoryview: in_hex,
        Sealed: lambda value: in_hex(value.envelope),
        list: lambda value: text(in_json(value)) if value else "[]",
        dict: lambda value: text(in_json(value)) if value else "{}",
    }
)


@lru_cache(maxsize=512)
def schema_of(version_model: type[models.Model]) -> Schema:
    """The (unsaved) schema of a history model as it is in this release."""
    fields = [f.attname for f in version_model._meta.concrete_fields if not f.primary_key]
    label = version_model._meta.label_lower
    return Schema(uid=schema_name(label, fields), model=label, fields=fields)


def schema_name(label: str, fields: list[str]) -> str:
    """A schema's uid: the same columns of a model have the same name for ever."""
    return hashlib.sha256(json.dumps([label, *fields]).encode()).hexdigest()[:16]
