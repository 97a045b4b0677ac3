"""Writing the ledger: the one place that makes entries."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection, models, transaction

from helpdesk import moments
from helpdesk.actor import Actor
from helpdesk.audit.digests import leaf, schema_of, version_digest
from helpdesk.audit.history import Version
from helpdesk.audit.models import Entry, Pending, Schema
from helpdesk.rows import Rows

_known_schemas: set[str] = set()


def write(entry: Entry) -> Entry:
    """Add an entry to the ledger, in the caller's transaction."""
    rows = Rows()
    add([entry], rows)
    rows.write()
    return entry


def add(entries: Sequence[Entry], rows: Rows) -> None:
    """Add entries to the ledger with other rows, in the caller's transaction."""
    for entry in entries:
        entry.leaf = leaf(entry)
    rows.insert(entries, within=AND_PENDING)
    if connection.vendor != "postgresql":
        Pending.objects.bulk_create(Pending(entry=entry.pk) for entry in entries)


AND_PENDING = """
WITH made AS ({}) INSERT INTO audit_pending (entry) SELECT id FROM made RETURNING entry
"""
"""Entries and their pending rows in one statement: a second way to the database and back costs a
third of what a writer among many gets done."""


def entry_by(actor: Actor, *, kind: str, action: str, **facts: Any) -> Entry:
    """An unsaved entry with the actor's particulars."""
    behalf = actor.on_behalf_of
    return Entry(
        at=moments.now(),
        kind=kind,
        action=action,
        actor_kind=actor.kind.value,
        actor=actor.id,
        actor_name=actor.name,
        actor_roles=actor.role_text,
        behalf=behalf.id if behalf else "",
        behalf_name=behalf.name if behalf else "",
        **facts,
    )


def digest_of(version: Version) -> list[Any]:
    """Model, id, schema and digest of a version that has its key."""
    schema = known_schema(version.model)
    return [schema.model, version.pk, schema.uid, version_digest(version.content(schema.fields))]


def known_schema(model: type[models.Model]) -> Schema:
    """The model's schema, stored the first time it is used."""
    schema = schema_of(model)
    if schema.uid not in _known_schemas:
        if not Schema.objects.filter(uid=schema.uid).exists():
            Schema.objects.bulk_create([schema], ignore_conflicts=True)
        # Not before the row is safe: an action that fails takes it back, and what later versions
        # are digested over would be known to nobody.
        transaction.on_commit(lambda: _known_schemas.add(schema.uid))
    return schema


def forget_schemas() -> None:
    """For another database in the same process."""
    _known_schemas.clear()


def names(fields: Iterable[str]) -> list[str]:
    """Field names as an entry keeps them: sorted, each once."""
    return sorted(set(fields))
