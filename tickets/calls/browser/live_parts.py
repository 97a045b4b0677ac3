"""Parts of a live recording in the storage: sealed on arrival, opened to be put together."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from helpdesk.files import live as files
from helpdesk.files.errors import DigestDiffers, PartMissing, PartTooLarge
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
        files.discard_part(self.uid)


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
    return StoredPart(files.seal_part(live.key, content), number, len(content), sha256)


def opened(live: LiveRecording, parts: list[LivePart]) -> Iterator[bytes]:
    """What these parts hold, a part at a time."""
    for part in parts:
        yield files.open_part(live.key, part.uid, part.size)
