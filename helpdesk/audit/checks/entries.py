"""Entries against their leaves, and the versions they claim against their digests."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldError
from django.db import models

from helpdesk.audit.checks.reading import by_keys
from helpdesk.audit.checks.report import Report
from helpdesk.audit.digests import ENTRY_FIELDS, spelling
from helpdesk.audit.models import Entry

COLUMNS = tuple(sorted(ENTRY_FIELDS))
UID, VERSIONS = COLUMNS.index("uid"), COLUMNS.index("versions")
spell_entry = spelling(COLUMNS)

Claims = dict[tuple[str, str], dict[Any, tuple[str, str]]]
"""By history model and schema: by key of the version, its digest and the entry that made it."""


class Entries:
    """Checks entries piece by piece; schemas: the columns of each, by its uid."""

    def __init__(self, report: Report, schemas: dict[str, list[str]]) -> None:
        self.report = report
        self.schemas = schemas

    def check(self, keys: list[int]) -> dict[int, bytes]:
        """Check the entries with these keys and all they claim; returns the leaves they carry, of
        those that are there."""
        wanted = set(keys)
        leaves: dict[int, bytes] = {}
        claims: Claims = defaultdict(dict)
        for row in by_keys(Entry, keys, ["leaf", *COLUMNS]):
            if row[0] not in wanted:
                continue
            if len(row) == 1:
                leaves[row[0]] = b""
                self.report.problem("entry_altered", row[0])
                continue
            leaves[row[0]] = bytes(row[1])
            self._content(row[1], row[2:])
            self._claims(claims, row[2:])
        self.report.entries += len(leaves)
        for (label, schema), versions in claims.items():
            self._versions(label, schema, versions)
        return leaves

    def _content(self, leaf: bytes, values: tuple[Any, ...]) -> None:
        if hashlib.sha256(b"\x00" + spell_entry(values)).digest() != leaf:
            self.report.problem("entry_altered", values[UID])

    def _claims(self, claims: Claims, values: tuple[Any, ...]) -> None:
        uid = values[UID]
        for label, key, schema, digest in well_formed(values[VERSIONS]):
            held = claims[label, schema]
            if key in held:
                self.report.problem("version_claimed_twice", f"{label} {key}")
            held[key] = (digest, uid)

    def _versions(self, label: str, schema: str, claimed: dict[Any, tuple[str, str]]) -> None:
        self.report.versions += len(claimed)
        columns = self.schemas.get(schema)
        if columns is None:
            self.report.problem("schema_missing", f"{label} {schema}")
            return
        rows = history_rows(label, claimed, columns)
        there = self._digests(label, rows, claimed, tuple(columns))
        self.report.found[label] += len(there)
        for key in claimed.keys() - there:
            self.report.problem("version_missing", f"{label} {key}")

    def _digests(
        self,
        label: str,
        rows: Iterable[tuple[Any, ...]],
        claimed: dict[Any, tuple[str, str]],
        columns: tuple[str, ...],
    ) -> set[Any]:
        """Compare each; returns the keys of the claimed ones that are there."""
        spell, made_by = spelling(tuple(sorted(columns))), sorted(columns).index("entry") + 1
        there = set()
        for row in rows:
            key = row[0]
            if (claim := claimed.get(key)) is None:
                continue
            there.add(key)
            if len(row) == 1 or (
                hashlib.sha256(spell(row[1:])).hexdigest() != claim[0] or row[made_by] != claim[1]
            ):
                self.report.problem("version_altered", f"{label} {key}")
        return there


def well_formed(versions: Any) -> Iterator[tuple[str, Any, str, str]]:
    """The claims that can be read as such: what somebody wrote over an entry may be anything."""
    for claim in versions if isinstance(versions, list) else ():
        match claim:
            case [str(label), int(key) | str(key), str(schema), str(digest)]:
                yield label, key, schema, digest
            case _:
                continue


def history_rows(
    label: str, claimed: dict[Any, tuple[str, str]], columns: list[str]
) -> list[tuple[Any, ...]]:
    """The versions of one model that are there; none where model or columns are not ours."""
    try:
        model: type[models.Model] = apps.get_model(label)
        return by_keys(model, claimed, sorted(columns))
    except (LookupError, ValueError, FieldError):
        return []
