"""Entries against their leaves, and the versions they claim against their digests."""

import hashlib
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import models

from helpdesk.audit.checks.columns import as_text, columns_of, parsed
from helpdesk.audit.checks.reading import by_keys
from helpdesk.audit.checks.report import Report
from helpdesk.audit.digests import ENTRY_FIELDS
from helpdesk.audit.models import Entry

COLUMNS = tuple(sorted(ENTRY_FIELDS))

Claims = dict[tuple[str, str], dict[Any, tuple[str, str]]]
"""By history model and schema: by key of the version, its digest and the entry that made it."""


class Entries:
    """Checks entries piece by piece; schemas: the columns of each, by its uid."""

    def __init__(self, report: Report, schemas: dict[str, list[str]]) -> None:
        self.report = report
        self.schemas = schemas
        self.columns = columns_of(Entry, COLUMNS)

    def check(self, keys: list[int]) -> dict[int, bytes]:
        """Check the entries with these keys and all they claim; returns the leaves they carry, of
        those that are there."""
        wanted = set(keys)
        leaves: dict[int, bytes] = {}
        claims: Claims = defaultdict(dict)
        versions = as_text("versions")
        for row in by_keys(Entry, keys, ["uid", "leaf", versions, *self.columns.asked]):
            if row[0] not in wanted:
                continue
            if len(row) == 1:
                leaves[row[0]] = b""
                self.report.problem("entry_altered", row[0])
                continue
            key, uid, leaf, versions_made, *values = row
            leaves[key] = bytes(leaf)
            if hashlib.sha256(b"\x00" + self.columns.spell(values)).digest() != leaves[key]:
                self.report.problem("entry_altered", uid)
            self._claims(claims, uid, versions_made)
        self.report.entries += len(leaves)
        for (label, schema), versions in claims.items():
            self._versions(label, schema, versions)
        return leaves

    def _claims(self, claims: Claims, uid: str, versions: Any) -> None:
        for label, key, schema, digest in well_formed(versions):
            held = claims[label, schema]
            if key in held:
                self.report.problem("version_claimed_twice", f"{label} {key}")
            held[key] = (digest, uid)

    def _versions(self, label: str, schema: str, claimed: dict[Any, tuple[str, str]]) -> None:
        self.report.versions += len(claimed)
        names = self.schemas.get(schema)
        if names is None:
            self.report.problem("schema_missing", f"{label} {schema}")
            return
        there = self._digests(label, claimed, sorted(names))
        self.report.found[label] += len(there)
        for key in claimed.keys() - there:
            self.report.problem("version_missing", f"{label} {key}")

    def _digests(
        self, label: str, claimed: dict[Any, tuple[str, str]], names: list[str]
    ) -> set[Any]:
        """Compare each; returns the keys of the claimed ones that are there."""
        there = set()
        for key, digest, made_by in digests(label, list(claimed), names):
            if key in claimed:
                there.add(key)
                if (digest, made_by) != claimed[key]:
                    self.report.problem("version_altered", f"{label} {key}")
        return there


def well_formed(versions: Any) -> Iterator[tuple[str, Any, str, str]]:
    """The claims that can be read as such: what somebody wrote over an entry may be anything."""
    if isinstance(versions, str):
        versions = parsed(versions)
    for claim in versions if isinstance(versions, list) else ():
        match claim:
            case [str(label), int(key) | str(key), str(schema), str(digest)]:
                yield label, key, schema, digest
            case _:
                continue


def digests(label: str, keys: list[Any], names: list[str]) -> Iterator[tuple[Any, str, str]]:
    """Of each version that is there: key, digest over the named columns, and the entry that it
    says made it. None where model or columns are not ours; no digest of what cannot be read."""
    try:
        model: type[models.Model] = apps.get_model(label)
        columns = columns_of(model, names)
        rows = by_keys(model, keys, ["entry", *columns.asked])
    except (LookupError, ValueError, FieldDoesNotExist):
        return
    for row in rows:
        if len(row) == 1:
            yield row[0], "", ""
        else:
            yield row[0], hashlib.sha256(columns.spell(row[2:])).hexdigest(), row[1]
