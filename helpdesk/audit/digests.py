"""Digests over entries and versions: canonical bytes, named fields, SHA-256."""

import hashlib
import json
from collections.abc import Iterable
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
    content = {name: plain(getattr(row, name)) for name in fields}
    return json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def plain(value: Any) -> Any:
    """A value as JSON takes it, the same on both databases."""
    if isinstance(value, Sealed):
        return value.envelope.hex()
    if isinstance(value, bytes | memoryview | bytearray):
        return bytes(value).hex()
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, date):
        return value.isoformat()
    if value is None or isinstance(value, str | int | list | dict):
        return value
    return str(value)


@lru_cache(maxsize=512)
def schema_of(version_model: type[models.Model]) -> Schema:
    """The (unsaved) schema of a history model as it is in this release."""
    fields = [f.attname for f in version_model._meta.concrete_fields if not f.primary_key]
    label = version_model._meta.label_lower
    name = hashlib.sha256(json.dumps([label, *fields]).encode()).hexdigest()[:16]
    return Schema(uid=name, model=label, fields=fields)
