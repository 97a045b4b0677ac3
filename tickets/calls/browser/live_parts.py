"""Parts of a live recording in the storage: sealed on arrival, opened to be put together."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, cast

from django.core.files.storage import default_storage

from helpdesk.files.errors import DigestDiffers, PartMissing, PartTooLarge
from helpdesk.files.parts import write
from helpdesk.files.segments import Segments
from helpdesk.files.storage import sweep_folder
from helpdesk.ids import public_id
from helpdesk.vault import keystore
from tickets.calls.models import LivePart, LiveRecording

LARGEST = 512 * 1024
"""Bytes of one part: five seconds at 128 kbit/s are 80 KB; more comes where a network was away."""

MOST_PARTS = 8_000
"""Parts of one recording: six hours of three seconds each, and some more."""


@dataclass(frozen=True, slots=True)
class StoredPart:
    """A part in the storage that no row knows yet."""

    uid: str
    number: int
    size: int
    sha256: str

    def discard(self) -> None:
        """Delete it again."""
        default_storage.delete(place(self.uid))


def place(uid: str) -> str:
    """Where a part lies; apart from parts of uploads and from what is whole."""
    return f"live/{uid[:2]}/{uid}"


def store_part(live: LiveRecording, number: int, content: bytes, sha256: str) -> StoredPart:
    """Seal one part and write it, outside every transaction.

    Raises PartTooLarge, PartMissing (for no content, or a number beyond MOST_PARTS), DigestDiffers
    and NoRoom.
    """
    if len(content) > LARGEST:
        raise PartTooLarge(megabytes=1)
    if not content or number >= MOST_PARTS:
        raise PartMissing
    if hashlib.sha256(content).hexdigest() != sha256:
        raise DigestDiffers
    part = StoredPart(public_id(), number, len(content), sha256)
    segments = Segments(keystore.key(live.key), part.uid, part.size)
    write(place(part.uid), segments.seal([content]))
    return part


def opened(live: LiveRecording, parts: list[LivePart]) -> Iterator[bytes]:
    """What these parts hold, a part at a time."""
    key = keystore.key(live.key)
    for part in parts:
        segments = Segments(key, part.uid, part.size)
        with default_storage.open(place(part.uid)) as sealed:
            yield b"".join(segments.open(cast("BinaryIO", sealed), 0, part.size))


def sweep_orphaned_live_parts() -> int:
    """Delete parts that no row knows; returns how many."""
    return sweep_folder("live", LivePart)
