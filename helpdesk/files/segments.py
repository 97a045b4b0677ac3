"""Content sealed in segments of 64 KiB, so that any part of it opens without the rest.

Each segment is AES-256-GCM under a key of the file's own, derived from its subject's key (HKDF,
RFC 5869). The segment's number is the nonce, which is safe because the key seals one file once.
File, number and whether it is the last are authenticated: segments cannot be moved, exchanged
between files, dropped or cut off.
"""

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from helpdesk.vault.sealed import Damaged

SEGMENT = 64 * 1024
TAG = 16


class Segments:
    """Seals and opens the segments of one file of `size` bytes, known by its `uid`."""

    def __init__(self, key: bytes, uid: str, size: int) -> None:
        info = f"redress file {uid}".encode()
        self._cipher = AESGCM(HKDF(hashes.SHA256(), 32, salt=None, info=info).derive(key))
        self._uid = uid
        self.size = size
        self.count = max(1, -(-size // SEGMENT))

    def seal(self, chunks: Iterable[bytes]) -> Iterator[bytes]:
        """The sealed segments of content that comes in chunks of any length."""
        for index, segment in enumerate(regular(chunks)):
            yield self._cipher.encrypt(*self._place(index, segment))

    def open(self, sealed: BinaryIO, start: int, end: int) -> Iterator[bytes]:
        """The bytes from `start` up to and without `end`, a segment at a time. Raises Damaged."""
        for index in range(start // SEGMENT, -(-end // SEGMENT)):
            plain = self.open_one(sealed, index)
            begin = index * SEGMENT
            yield plain[max(0, start - begin) : end - begin]

    def open_one(self, sealed: BinaryIO, index: int) -> bytes:
        """One segment's bytes. Raises Damaged when it is not the one that was sealed here."""
        sealed.seek(index * (SEGMENT + TAG))
        try:
            return self._cipher.decrypt(*self._place(index, sealed.read(SEGMENT + TAG)))
        except InvalidTag:
            raise Damaged from None

    def _place(self, index: int, data: bytes) -> tuple[bytes, bytes, bytes]:
        last = index == self.count - 1
        return index.to_bytes(12), data, f"{self._uid}|{index}|{int(last)}".encode()


def regular(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes in pieces of SEGMENT, the last one shorter."""
    held = b""
    for chunk in chunks:
        held += chunk
        while len(held) > SEGMENT:
            yield held[:SEGMENT]
            held = held[SEGMENT:]
    yield held
