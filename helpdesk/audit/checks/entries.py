"""Entries against their leaves, and the versions they claim against their digests."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import models

from helpdesk.audit.checks.lines import TAB
from helpdesk.audit.checks.reading import by_keys, uncollected
from helpdesk.audit.checks.report import Report
from helpdesk.audit.digests import ENTRY_FIELDS, plain
from helpdesk.audit.models import Entry

Versions = dict[Any, tuple[bytes, bytes]]
"""By key of the version: the entry that made it, as its uid is spelt, and its digest."""

WHOLE = 3
"""A line in parts: the key, one column for the comparing, and what is digested."""

UNREAD = (b"", b"")

Claims = dict[tuple[bytes, bytes], Versions]
"""By history model and schema."""


class Entries:
    """Checks entries piece by piece; schemas: the columns of each, by its uid."""

    def __init__(self, report: Report, schemas: dict[str, list[str]]) -> None:
        self.report = report
        self.schemas = schemas

    @uncollected()
    def check(self, keys: Sequence[int]) -> dict[int, bytes]:
        """Check the entries with these keys and all they claim; returns the leaves they carry, as
        they are spelt in a line, of those that are there."""
        wanted = set(keys)
        parts = [line.split(TAB, 2) for line in by_keys(Entry, keys, ["leaf", *ENTRY_FIELDS])]
        here = [int(part[0]) for part in parts]
        if not wanted.issuperset(here):
            parts = [part for part, key in zip(parts, here, strict=True) if key in wanted]
            here = [key for key in here if key in wanted]
        leaves = [part[1] if len(part) == WHOLE else b"" for part in parts]
        contents = [part[2] if len(part) == WHOLE else b"" for part in parts]
        self._leaves(here, leaves, contents)
        for (label, schema), versions in self._claims(contents).items():
            self._versions(label.decode(), schema.decode(), versions)
        return dict(zip(here, leaves, strict=True))

    def _leaves(self, keys: list[int], leaves: list[bytes], contents: list[bytes]) -> None:
        self.report.entries += len(keys)
        spelt = [b"\\\\x%b" % sha256(b"\0" + one).hexdigest().encode() for one in contents]
        if spelt == leaves:
            return
        for key, made, leaf, content in zip(keys, spelt, leaves, contents, strict=True):
            if made != leaf:
                self.report.problem("entry_altered", plain(content.partition(TAB)[0]) or key)

    def _claims(self, contents: list[bytes]) -> Claims:
        claims: Claims = defaultdict(dict)
        for content in contents:
            uid, text = content[: content.find(TAB)], content[content.rfind(TAB) + 1 :]
            for label, key, schema, digest in claimed_by(text):
                held = claims[label, schema]
                if key in held:
                    self.report.problem("version_claimed_twice", f"{label.decode()} {key}")
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


def claimed_by(text: bytes) -> Iterable[tuple[bytes, Any, bytes, bytes]]:
    """The claims of an entry, whose versions stand so in its line. Most claim one version, and are
    taken apart at the quotes: reading them as JSON takes longer than hashing them."""
    try:
        _, label, key, schema, _, digest, _ = text.split(b'"')
        return ((label, int(key[2:-2]), schema, digest),)
    except ValueError:
        return () if text == b"[]" else read(text)


def read(text: bytes) -> list[tuple[bytes, Any, bytes, bytes]]:
    """The claims in any JSON, or in what is none."""
    try:
        found = well_formed(json.loads(plain(text)))
    except ValueError:
        return []
    return [(one.encode(), key, two.encode(), three.encode()) for one, key, two, three in found]


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
    try:
        model: type[models.Model] = apps.get_model(label)
        key_of = int if isinstance(model._meta.pk, models.IntegerField) else plain
        for name in names:
            model._meta.get_field(name)
        parts = [line.split(TAB, 2) for line in by_keys(model, keys, ["entry", *names])]
    except (LookupError, ValueError, FieldDoesNotExist):
        return {}
    return {
        key_of(part[0]): (part[1], sha256(part[2]).hexdigest().encode())
        if len(part) == WHOLE
        else UNREAD
        for part in parts
    }
