"""Reading a stream of chunks by exact lengths, without holding what is passed over."""

from collections.abc import Iterator

TAIL = 64 * 1024
"""Bytes at the end that are remembered."""


class Broken(Exception):
    """The content does not go on as its own headers say."""


class Reader:
    """A file of `size` bytes, read forwards once. left: bytes not yet read."""

    def __init__(self, chunks: Iterator[bytes], size: int) -> None:
        self._chunks = chunks
        self._held = b""
        self._at = 0
        self.left = size
        self.tail = b""

    def peek(self, length: int) -> bytes:
        """The next bytes without taking them; fewer at the end."""
        while len(self._held) - self._at < length and self._more():
            pass
        return self._held[self._at : self._at + length]

    def read(self, length: int) -> bytes:
        """The next bytes. Raises Broken where there are fewer."""
        found = self.peek(length)
        if len(found) < length:
            raise Broken
        self._at += length
        self.left -= length
        return found

    def skip(self, length: int) -> None:
        """Pass over bytes. Raises Broken where there are fewer."""
        if length < 0 or length > self.left:
            raise Broken
        self.left -= length
        while length > len(self._held) - self._at:
            length -= len(self._held) - self._at
            self._at = len(self._held)
            if not self._more():
                raise Broken
        self._at += length

    def at_end(self) -> bool:
        """Whether everything was read, and no byte more or less than was said."""
        return self.left == 0 and not self.peek(1)

    def _more(self) -> bool:
        chunk = next(self._chunks, b"")
        self._held = self._held[self._at :] + chunk
        self._at = 0
        self.tail = (self.tail + chunk)[-TAIL:]
        return bool(chunk)
