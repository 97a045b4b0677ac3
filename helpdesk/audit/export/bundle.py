"""Writing a bundle; docs/audit.md says what is in it."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO

from helpdesk.audit import sealing
from helpdesk.audit.export import keys
from helpdesk.audit.export.archive import Archive, line
from helpdesk.audit.export.content import Content
from helpdesk.audit.export.heads import chosen_heads, growth, stamps_of, stored_leaves
from helpdesk.audit.export.inclusion import inclusion_path
from helpdesk.audit.export.scope import Scope
from helpdesk.audit.export.subtrees import Subtrees
from helpdesk.audit.heads import line_of
from helpdesk.audit.models import Head
from helpdesk.vault import masters

HERE = Path(__file__).parent

FORMAT = {"format": "redress trail bundle", "version": 1}


@dataclass(frozen=True, slots=True)
class MadeBy:
    """Who had the bundle made: the actor's id and, of staff, the name."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Made:
    """How much is in a bundle."""

    entries: int
    unsealed: int


def write_bundle(to: BinaryIO, scope: Scope, *, by: MadeBy, at: datetime) -> Made:
    """Write the bundle of a scope to a file; what waits to be sealed is sealed first. The caller
    has put the export into the ledger. Raises NotFound where nothing fits, TooMuch."""
    while sealing.seal_batch() == sealing.BATCH:
        continue
    head = sealing.last_head()
    content = Content(scope.keys(), head.size if head else 0)
    archive = Archive(to, at)
    for name in ("README.txt", "verify.py"):
        archive.add(name, [(HERE / name).read_bytes()])
    for name, key in masters.public_keys().items():
        archive.add(f"keys/{name}.pem", [keys.pem(key)])
    heads = add_content(archive, content, head)
    counts = {"entries": len(content.keys), "unsealed": len(content.unsealed), "heads": len(heads)}
    add_manifest(archive, {
        **FORMAT, "scope": {
            "what": scope.what, "platform": scope.platform,
            "left_out": scope.without is not None, **scope.asked,
        },
        "made_at": at.astimezone(UTC).isoformat(timespec="microseconds"),
        "made_by": {"id": by.id, "name": by.name}, "counts": counts,
        "keys": keys.fingerprints(), "files": archive.files,
    })  # fmt: skip
    archive.close()
    return Made(len(content.keys), len(content.unsealed))


def add_content(archive: Archive, content: Content, newest: Head | None) -> list[Head]:
    """Everything that is proved, and the proofs; returns the heads."""
    add_lines(archive, "entries.jsonl", content.entries())
    add_lines(archive, "versions.jsonl", content.versions())
    archive.add("schemas.json", [line(content.schemas())])
    tree, sealed = Subtrees(stored_leaves(content.size)), sorted(content.sealed)
    add_lines(archive, "proofs.jsonl", (
        {
            "entry": uid, "index": place, "size": content.size,
            "path": [one.hex() for one in inclusion_path(tree, place, content.size)],
        }
        for place, uid in sealed
    ))  # fmt: skip
    heads = chosen_heads(sealed[0][0] if sealed else None, newest)
    add_lines(archive, "heads.jsonl", (json.loads(line_of(head)) for head in heads))
    add_lines(archive, "consistency.jsonl", growth(tree, heads))
    add_lines(archive, "stamps.jsonl", stamps_of(heads))
    return heads


def add_lines(archive: Archive, name: str, lines: Iterable[dict[str, Any]]) -> None:
    """Add a JSONL file."""
    archive.add(name, (line(one) for one in lines))


def add_manifest(archive: Archive, content: dict[str, Any]) -> None:
    """The manifest over all files before it, and its signature."""
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, indent=1).encode() + b"\n"
    archive.add("manifest.json", [text])
    archive.add("manifest.sig", [line(keys.sign_manifest(text))])
