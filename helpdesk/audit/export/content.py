"""Entries and the versions they claim, as they stand in the database, line by line."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps

from helpdesk.audit.digests import ENTRY_FIELDS, canonical
from helpdesk.audit.models import Entry, Position, Schema

PIECE = 500
"""Rows asked for at once: fewer than the parameters a statement may have."""


@dataclass
class Content:
    """What is met while entries are written, for the files that follow.

    size: of the newest head: what was sealed after it counts as not sealed. sealed: entries and
    their places. claims: versions as their entries name them, with the entry.
    """

    keys: list[int]
    size: int
    sealed: list[tuple[int, str]] = field(default_factory=list)
    unsealed: list[str] = field(default_factory=list)
    claims: list[tuple[str, list[Any]]] = field(default_factory=list)

    def entries(self) -> Iterator[dict[str, Any]]:
        """Lines of entries.jsonl."""
        for piece in pieces(self.keys):
            places = {
                entry: (position, bytes(leaf).hex())
                for entry, position, leaf in Position.objects.filter(
                    entry__in=piece, position__lt=self.size
                ).values_list("entry", "position", "leaf")
            }
            for entry in Entry.objects.filter(pk__in=piece).order_by("pk"):
                position, leaf = places.get(entry.pk, (None, bytes(entry.leaf).hex()))
                self._note(entry, position)
                yield self._line(entry, position, leaf)

    def _note(self, entry: Entry, position: int | None) -> None:
        if position is None:
            self.unsealed.append(entry.uid)
        else:
            self.sealed.append((position, entry.uid))
        self.claims += [(entry.uid, claim) for claim in entry.versions]

    def _line(self, entry: Entry, position: int | None, leaf: str) -> dict[str, Any]:
        content = canonical(entry, ENTRY_FIELDS).decode()
        return {"uid": entry.uid, "position": position, "leaf": leaf, "content": content}

    def versions(self) -> Iterator[dict[str, Any]]:
        """Lines of versions.jsonl; none for a version that is gone."""
        schemas = self.schemas()
        for piece in pieces(self.claims):
            found = rows_of(piece)
            for entry, (model, pk, schema, _) in piece:
                row = found.get((model, pk))
                fields = schemas.get(schema, {"fields": []})["fields"]
                if row is None or not all(hasattr(row, name) for name in fields):
                    continue
                columns = canonical(row, fields).decode()
                yield {
                    "entry": entry, "model": model, "pk": pk, "schema": schema, "columns": columns
                }  # fmt: skip

    def schemas(self) -> dict[str, dict[str, Any]]:
        """What schemas.json holds."""
        named = {claim[2] for _, claim in self.claims}
        rows = Schema.objects.filter(pk__in=named).order_by("pk")
        return {row.uid: {"model": row.model, "fields": row.fields} for row in rows}


def rows_of(claims: list[tuple[str, list[Any]]]) -> dict[tuple[str, Any], Any]:
    """History rows by model and key; one query for each model."""
    keys: dict[str, list[Any]] = defaultdict(list)
    for _, (model, pk, *_rest) in claims:
        keys[model].append(pk)
    found: dict[tuple[str, Any], Any] = {}
    for label, pks in keys.items():
        try:
            model = apps.get_model(label)
        except LookupError:  # a model of an earlier release
            continue
        found |= {(label, pk): row for pk, row in model._default_manager.in_bulk(pks).items()}
    return found


def pieces(items: list[Any]) -> Iterator[list[Any]]:
    """A list, PIECE at a time."""
    for start in range(0, len(items), PIECE):
        yield items[start : start + PIECE]
