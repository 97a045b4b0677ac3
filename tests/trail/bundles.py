"""Bundles as tests make them, damage them, and have them verified in an empty folder."""

import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from helpdesk.audit import sealing
from helpdesk.audit.export import verify
from helpdesk.audit.export.bundle import MadeBy, write_bundle
from helpdesk.audit.export.scope import Scope
from tests.kernel import probes
from tests.kernel.probes import CHAN

MADE_AT = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)

Files = dict[str, bytes]


def small_ledger() -> Scope:
    """A platform with a member, three changes each under a head of its own, and all of that."""
    platform = probes.open_platform(actor=CHAN)
    probes.add_member(platform, actor=CHAN)
    sealing.seal_batch()
    for name in ("First", "Second", "Third"):
        probes.rename(platform, actor=CHAN, name=name)
        sealing.seal_batch()
    return everything()


def everything() -> Scope:
    """All of E-GetS."""
    since, until = datetime(2000, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)
    asked = {
        "since": since.isoformat(timespec="microseconds"),
        "until": until.isoformat(timespec="microseconds"),
    }
    return Scope(what="period", platform="e-gets", since=since, until=until, asked=asked)


def bundle_of(scope: Scope) -> Files:
    """The files of a bundle."""
    content = io.BytesIO()
    write_bundle(content, scope, by=MadeBy(CHAN.id, CHAN.name), at=MADE_AT)
    with zipfile.ZipFile(content) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def checked(files: Files, key: str | None = None, heads: bytes | None = None) -> verify.Verifier:
    """What the verifier says of these files."""
    bundle = verify.Bundle.__new__(verify.Bundle)
    bundle.files = files
    found = verify.Verifier(bundle, key, heads)
    found.run()
    return found


def problems(files: Files, **given: object) -> set[str]:
    """The names of the problems found."""
    return {name for name, _ in checked(files, **given).problems}


def lines(files: Files, name: str) -> list[dict]:
    """A JSONL file's lines."""
    return [json.loads(line) for line in files[name].splitlines()]


def with_lines(files: Files, name: str, change: Callable[[list[dict]], list[dict]]) -> Files:
    """The files, with the lines of one of them changed."""
    written = [json.dumps(line, ensure_ascii=False) for line in change(lines(files, name))]
    return {**files, name: "".join(f"{line}\n" for line in written).encode()}


def manifest_told(files: Files) -> Files:
    """The files, with a manifest whose digests are those of what is there now."""
    manifest = json.loads(files["manifest.json"])
    for name in manifest["files"]:
        content = files.get(name, b"")
        manifest["files"][name] = {"sha256": verify.sha256(content), "size": len(content)}
    return {**files, "manifest.json": json.dumps(manifest).encode()}


def run_alone(
    folder: Path, *arguments: str, bare: bool = False
) -> subprocess.CompletedProcess[str]:
    """The bundle's own verifier in an isolated Python, in a folder that holds nothing of ours.
    bare: without any package, such as cryptography."""
    command = [sys.executable, "-I", *(["-S"] if bare else []), "verify.py", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def unpacked(files: Files, folder: Path) -> Path:
    """The files in a folder."""
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


def packed(files: Files, path: Path, *more: str) -> Path:
    """The files in a ZIP, and more names without content."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in (*files, *more):
            archive.writestr(name, files.get(name, b""))
    return path
