"""Digests over entries and versions: canonical bytes, named fields, SHA-256."""

import hashlib
import json
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
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


def version_digest(version: models.Model, fields: Iterable[str]) -> str:
    """The digest of a history row over the named columns, in hex. Sealed values count as
    ciphertext, so that proofs survive erasure."""
    return hashlib.sha256(canonical(version, fields)).hexdigest()


def canonical(row: models.Model, fields: Iterable[str]) -> bytes:
    """Column names and values in JSON with one spelling for each value."""
    names = sorted(fields)
    return spelling(tuple(names))([getattr(row, name) for name in names])


@lru_cache(maxsize=2048)
def spelling(names: tuple[str, ...]) -> Callable[[Iterable[Any]], bytes]:
    """For columns named in sorted order: the function from their values to canonical bytes.

    Checking reads millions of rows and never makes a model's instance of one.
    """
    template = "{" + ",".join(f"{json.dumps(name)}:%s" for name in names) + "}"

    def spell(values: Iterable[Any]) -> bytes:
        return (template % tuple([SPELT[v.__class__](v) for v in values])).encode()

    return spell


def utc(moment: datetime) -> str:
    """A time in UTC with microseconds."""
    return f'"{moment.astimezone(UTC).isoformat(timespec="microseconds")}"'


class Spellings(dict[type, Callable[[Any], str]]):
    """How values of a type are spelt, the same on both databases."""

    def __missing__(self, kind: type) -> Callable[[Any], str]:
        # Decimals and identifiers as their text; a subclass as what it is made from.
        made_from = next((base for base in kind.__mro__ if base in self), None)
        spell = self[made_from] if made_from else other
        self[kind] = spell
        return spell


def other(value: object) -> str:
    """The text of a value that JSON has no word for."""
    return in_quotes(str(value))


in_json = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode
in_quotes: Callable[[str], str] = json.encoder.encode_basestring

SPELT = Spellings(
    {
        str: in_quotes,
        bool: lambda value: "true" if value else "false",
        int: int.__repr__,
        type(None): lambda _: "null",
        datetime: utc,
        date: lambda value: f'"{value.isoformat()}"',
        bytes: lambda value: f'"{value.hex()}"',
        bytearray: lambda value: f'"{value.hex()}"',
        memoryview: lambda value: f'"{value.hex()}"',
        Sealed: lambda value: f'"{value.envelope.hex()}"',
        list: lambda value: in_json(value) if value else "[]",
        dict: lambda value: in_json(value) if value else "{}",
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
