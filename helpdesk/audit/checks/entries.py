"""Entries against their leaves, and the versions they claim against their digests."""

import json
from binascii import hexlify
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from typing import Any, TypeVar

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import models

from helpdesk.audit.checks.lines import TAB
from helpdesk.audit.checks.reading import by_keys, uncollected
from helpdesk.audit.checks.report import Report
from helpdesk.audit.checks.swift import across_schemas
from helpdesk.audit.digests import ENTRY_FIELDS, line_of, plain
from helpdesk.audit.models import Entry, Schema

T = TypeVar("T")

Version = tuple[bytes, bytes, bytes]
"""Its key and the entry that made it, as they are spelt, and its digest in hex."""

Claims = dict[tuple[bytes, bytes], list[Version]]
"""By history model and schema."""


class Entries:
    """Checks entries piece by piece and names what is wrong; schemas: by their uid."""

    def __init__(self, report: Report, schemas: dict[str, Schema]) -> None:
        self.report = report
        self.schemas = schemas

    @uncollected()
    def check(self, keys: Sequence[int]) -> dict[int, bytes]:
        """Check the entries with these keys and all they claim; returns the leaves they carry, as
        they are spelt in a line, of those that are there."""
        wanted = set(keys)
        read = by_keys(Entry, keys, ["leaf", *ENTRY_FIELDS], entry_in)
        read = [one for one in read if one[0] in wanted]
        here, leaves, contents, made = map(list, zip(*read, strict=True)) if read else ([],) * 4
        self._leaves(here, leaves, contents, as_column(made))
        claims = self._claims(contents)
        for label, key in across_schemas(claims):
            self.report.problem("version_claimed_twice", f"{label.decode()} {spoken(key)}")
        for (label, schema), versions in claims.items():
            self._versions(label.decode(), schema.decode(), versions)
        return dict(zip(here, leaves, strict=True))

    def _leaves(
        self, keys: list[int], leaves: list[bytes], contents: list[bytes], made: list[bytes]
    ) -> None:
        self.report.entries += len(keys)
        for key in twice(keys):
            self.report.problem("entry_replaced", key)
        if made == leaves:
            return
        for key, leaf, spelt, content in zip(keys, leaves, made, contents, strict=True):
            if spelt != leaf:
                self.report.problem("entry_altered", plain(content.partition(TAB)[0]) or key)

    def _claims(self, contents: list[bytes]) -> Claims:
        claims: Claims = defaultdict(list)
        for content in contents:
            uid = content[: content.find(TAB)]
            for label, key, schema, digest in claimed_by(content[content.rfind(TAB) + 1 :]):
                claims[label, schema].append((key, uid, digest))
        return claims

    def _versions(self, label: str, schema: str, claims: list[Version]) -> None:
        claims.sort()
        keys = {key for key, *_ in claims}
        self.report.versions += len(keys)
        if len(keys) != len(claims):
            for key in twice(key for key, *_ in claims):
                self.report.problem("version_claimed_twice", f"{label} {spoken(key)}")
        known = self.schemas.get(schema)
        if known is None:
            self.report.problem("schema_missing", f"{label} {schema}")
            return
        there = versions(label, keys, known.fields)
        self.report.found[label] += len(there)
        for key in twice(key for key, *_ in there):
            self.report.problem("versions_outside_ledger", f"{label} {spoken(key)}")
        if there != claims:
            self._differing(label, there, claims)

    def _differing(self, label: str, there: list[Version], claims: list[Version]) -> None:
        found = {key: told for key, *told in there}
        for key, claimed in {key: told for key, *told in claims}.items():
            if key not in found:
                self.report.problem("version_missing", f"{label} {spoken(key)}")
            elif found[key] != claimed:
                self.report.problem("version_altered", f"{label} {spoken(key)}")


def as_column(digests: list[bytes]) -> list[bytes]:
    """Digests as a column of bytes is spelt; all at once, since there are many."""
    if not digests:
        return []
    size = len(digests[0])
    whole = hexlify(b"".join(digests), b"\t", -size)
    return [b"\\\\x" + digest for digest in whole.split(TAB)]


def twice(keys: Iterable[T]) -> list[T]:
    """What is there more than once."""
    return [key for key, times in Counter(keys).items() if times > 1]


def spoken(key: bytes) -> str:
    """A key for the report."""
    return key.decode(errors="replace")


def claimed_by(text: bytes) -> Iterable[tuple[bytes, bytes, bytes, bytes]]:
    """The claims of an entry, whose versions stand so in its line: model, key, schema, digest.
    Most claim one version, and are taken apart at the quotes: reading them as JSON takes longer
    than hashing them."""
    try:
        _, label, key, schema, _, digest, _ = text.split(b'"')
    except ValueError:
        return () if text == b"[]" else read(text)
    number = key[2:-2]
    return ((label, number, schema, digest),) if number.isdigit() else read(text)


def read(text: bytes) -> list[tuple[bytes, bytes, bytes, bytes]]:
    """The claims in any JSON, or in what is none."""
    try:
        found = well_formed(json.loads(plain(text)))
    except (ValueError, RecursionError):
        return []
    return [
        (one.encode(), line_of([key]), two.encode(), three.encode())
        for one, key, two, three in found
    ]


def well_formed(versions: Any) -> Iterator[tuple[str, Any, str, str]]:
    """The claims that can be read as such: what somebody wrote over an entry may be anything."""
    for claim in versions if isinstance(versions, list) else ():
        match claim:
            case [str(label), int(key) | str(key), str(schema), str(digest)]:
                yield label, key, schema, digest
            case _:
                continue


def versions(label: str, keys: set[bytes], names: list[str]) -> list[Version]:
    """Those of these versions that are there, with the entries that they themselves say made them.
    None where model or columns are not ours; no digest of what cannot be read."""
    try:
        model: type[models.Model] = apps.get_model(label)
        key_of = int if isinstance(model._meta.pk, models.IntegerField) else plain
        for name in names:
            model._meta.get_field(name)
        read = by_keys(model, [key_of(key) for key in keys], ["entry", *names], version_in)
    except (LookupError, ValueError, FieldDoesNotExist):
        return []
    return sorted(version for version in read if version[0] in keys)


def entry_in(line: bytes) -> tuple[int, bytes, bytes, bytes]:
    """An entry's key, its leaf as it is spelt, its content, and the leaf made of the content."""
    key, *parts = line.split(TAB, 2)
    leaf, content = parts or (b"", b"")
    return int(key), leaf, content, sha256(b"\0" + content).digest()


def version_in(line: bytes) -> Version:
    """A version as its line tells it; one that cannot be read has the key alone."""
    key, *parts = line.split(TAB, 2)
    return (key, parts[0], sha256(parts[1]).hexdigest().encode()) if parts else (key, b"", b"")
