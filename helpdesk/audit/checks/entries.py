"""Entries against their leaves, and the versions they claim against their digests."""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from hashlib import sha256
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import models

from helpdesk.audit.checks.lines import TAB
from helpdesk.audit.checks.reading import by_keys
from helpdesk.audit.checks.report import Report
from helpdesk.audit.digests import ENTRY_FIELDS, plain
from helpdesk.audit.models import Entry

Versions = dict[Any, tuple[bytes, str]]
"""By key of the version: the entry that made it, as its uid is spelt, and its digest."""

Claims = dict[tuple[str, str], Versions]
"""By history model and schema."""


class Entries:
    """Checks entries piece by piece; schemas: the columns of each, by its uid."""

    def __init__(self, report: Report, schemas: dict[str, list[str]]) -> None:
        self.report = report
        self.schemas = schemas

    def check(self, keys: Sequence[int]) -> dict[int, bytes]:
        """Check the entries with these keys and all they claim; returns the leaves they carry, as
        they are spelt in a line, of those that are there."""
        wanted, leaves, contents = set(keys), {}, []
        for line in by_keys(Entry, keys, ["leaf", *ENTRY_FIELDS]):
            name, _, rest = line.partition(TAB)
            if (key := int(name)) not in wanted:
                continue
            leaf, _, content = rest.partition(TAB)
            leaves[key] = leaf
            if leaf != spelt_leaf(content):
                self.report.problem("entry_altered", named(content) or key)
            contents.append(content)
        self.report.entries += len(leaves)
        for (label, schema), versions in self._claims(contents).items():
            self._versions(label, schema, versions)
        return leaves

    def _claims(self, contents: list[bytes]) -> Claims:
        claims: Claims = defaultdict(dict)
        for content, versions in zip(contents, claimed_by(contents), strict=True):
            uid = content[: content.find(TAB)]
            for label, key, schema, digest in well_formed(versions):
                held = claims[label, schema]
                if key in held:
                    self.report.problem("version_claimed_twice", f"{label} {key}")
                held[key] = (uid, digest)
        return claims

    def _versions(self, label: str, schema: str, claimed: Versions) -> None:
        self.report.versions += len(claimed)
        names = self.schemas.get(schema)
        if names is None:
            self.report.problem("schema_missing", f"{label} {schema}")
            return
        there = digests(label, list(claimed), names)
        if there != claimed:
            there = {key: told for key, told in there.items() if key in claimed}
            self._differing(label, there, claimed)
        self.report.found[label] += len(there)

    def _differing(self, label: str, there: Versions, claimed: Versions) -> None:
        for key, told in claimed.items():
            if key not in there:
                self.report.problem("version_missing", f"{label} {key}")
            elif there[key] != told:
                self.report.problem("version_altered", f"{label} {key}")


def spelt_leaf(content: bytes) -> bytes:
    """The leaf of an entry, as a column of bytes is spelt."""
    return rb"\\x" + sha256(b"\x00" + content).hexdigest().encode()


def named(content: bytes) -> str:
    """The uid of an entry; empty for one that could not be read."""
    return plain(content.partition(TAB)[0])


def claimed_by(contents: list[bytes]) -> list[Any]:
    """What stands last in each entry: the versions, of any shape."""
    texts = [content[content.rfind(TAB) + 1 :] for content in contents]
    texts = [plain(text).encode() if b"\\" in text else text for text in texts]
    try:
        read = json.loads(b"[" + b",".join(texts) + b"]")
    except ValueError:
        read = []
    return read if len(read) == len(texts) else [parsed(text) for text in texts]


def parsed(text: bytes) -> Any:
    """What a JSON text says, or None."""
    try:
        return json.loads(text)
    except ValueError:
        return None


def well_formed(versions: Any) -> Iterator[tuple[str, Any, str, str]]:
    """The claims that can be read as such: what somebody wrote over an entry may be anything."""
    for claim in versions if isinstance(versions, list) else ():
        match claim:
            case [str(label), int(key) | str(key), str(schema), str(digest)]:
                yield label, key, schema, digest
            case _:
                continue


def digests(label: str, keys: list[Any], names: list[str]) -> Versions:
    """The versions that are there (and perhaps others), with the entries that they themselves say
    made them. None where model or columns are not ours; no digest of what cannot be read."""
    there: Versions = {}
    try:
        model: type[models.Model] = apps.get_model(label)
        read = int if isinstance(model._meta.pk, models.IntegerField) else plain
        for name in names:
            model._meta.get_field(name)
        for line in by_keys(model, keys, ["entry", *names]):
            key, _, rest = line.partition(TAB)
            uid, _, content = rest.partition(TAB)
            there[read(key)] = (uid, sha256(content).hexdigest() if rest else "")
    except (LookupError, ValueError, FieldDoesNotExist):
        return {}
    return there
