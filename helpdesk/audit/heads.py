"""The second place of the signed heads: a file apart from the database (REDRESS_HEADS).

Whoever rolls the database back takes its newest heads away; the lines here remember them. One JSON
line for each head, in order of size: size, root, at, key, signature, spelt as in the statement
that is signed (sealing.py).
"""

import fcntl
import json
import logging
import os
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.db import connection

from helpdesk.audit.models import Head

log = logging.getLogger(__name__)

LONGEST = 512
"""Bytes; a line is less than 300."""


def path() -> Path:
    """Where the file is."""
    place: Path = settings.REDRESS_HEADS
    return place


def line_of(head: Head) -> str:
    """A head as its line, without the line's end."""
    return json.dumps(said_of(head), separators=(",", ":"))


def said_of(head: Head) -> dict[str, Any]:
    """What the line says."""
    return {
        "size": head.size,
        "root": bytes(head.root).hex(),
        "at": head.at.isoformat(timespec="microseconds"),
        "key": head.key,
        "signature": bytes(head.signature).hex(),
    }


def copy_new() -> int:
    """Append the heads that the file does not have yet; returns how many. What cannot be written
    now is written another time: sealing must not wait for it."""
    if connection.in_atomic_block:
        return 0  # not committed: it may never have been
    try:
        return _append()
    except OSError as error:
        log.warning("Signed heads could not be copied (%s)", type(error).__name__)
        return 0


def can_be_written() -> bool:
    """Whether the next head can be copied."""
    place = path()
    there = place if place.exists() else place.parent
    return place.is_file() == place.exists() and os.access(there, os.W_OK)


def lines() -> Iterator[tuple[int, dict[str, Any] | None]]:
    """The number of each line and what it says; None where it is no head."""
    if not path().exists():
        return
    with path().open("rb") as file:
        for number, text in enumerate(file, 1):
            yield number, _read(text)


def _append() -> int:
    handle = os.open(path(), os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600)
    with os.fdopen(handle, "r+b") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        newest = _newest(file)
        missing = Head.objects.filter(size__gt=newest).order_by("size")
        written = [line_of(head) for head in missing.iterator()]
        if written:
            file.write("".join(f"{line}\n" for line in written).encode())
            file.flush()
            os.fsync(file.fileno())
    return len(written)


def _newest(file: IO[bytes]) -> int:
    """The size of the last head in the file. A line that was cut off by a power failure is taken
    away: its head is still in the database."""
    end = file.seek(0, os.SEEK_END)
    start = file.seek(max(0, end - 2 * LONGEST))
    tail = file.read()
    whole = tail.rfind(b"\n") + 1
    if whole < len(tail):
        file.truncate(start + whole)
    last = _read(tail[:whole].rstrip(b"\n").rpartition(b"\n")[2])
    return last["size"] if last else 0


def _read(text: bytes) -> dict[str, Any] | None:
    try:
        said = json.loads(text)
    except (ValueError, RecursionError):
        return None
    names = {"size": int, "root": str, "at": str, "key": str, "signature": str}
    if not isinstance(said, dict) or set(said) != set(names):
        return None
    return said if all(isinstance(said[n], kind) for n, kind in names.items()) else None
