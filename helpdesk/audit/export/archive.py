"""The ZIP of a bundle: files written as they are made, each with its digest for the manifest."""

import hashlib
import json
import zipfile
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any, BinaryIO


class Archive:
    """Writes files one after another; the same content at the same time gives the same bytes."""

    def __init__(self, to: BinaryIO, at: datetime) -> None:
        self._zip = zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED)
        self._at = at.astimezone(UTC).timetuple()[:6]
        self.files: dict[str, dict[str, Any]] = {}

    def add(self, name: str, parts: Iterable[bytes]) -> None:
        """Add a file."""
        digest, size = hashlib.sha256(), 0
        info = zipfile.ZipInfo(name, self._at)
        info.compress_type = zipfile.ZIP_DEFLATED
        with self._zip.open(info, "w") as file:
            for part in parts:
                file.write(part)
                digest.update(part)
                size += len(part)
        self.files[name] = {"sha256": digest.hexdigest(), "size": size}

    def close(self) -> None:
        """Write the ZIP's directory."""
        self._zip.close()


def line(content: Any) -> bytes:
    """One line of JSON, spelt like the content that is hashed."""
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return text.encode() + b"\n"
