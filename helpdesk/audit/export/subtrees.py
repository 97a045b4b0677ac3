"""Roots of parts of the stored tree, without holding its leaves in memory.

Leaves are read CHUNK at a time. Of a chunk that was left only its root is kept, 32 bytes for each
4,096 entries, so that a proof after another costs one chunk at most.
"""

from collections import OrderedDict
from collections.abc import Callable, Sequence

from helpdesk.audit.merkle import node

HEIGHT = 12
CHUNK = 1 << HEIGHT

KEPT = 4
"""Chunks kept whole: what is exported mostly lies together."""

Read = Callable[[int, int], Sequence[bytes]]
"""Leaf hashes from a place on, up to and without another; fewer where the tree ends."""


class Subtrees:
    """MTH(D[start:end]) of RFC 6962 section 2.1 for the ranges that proofs ask for."""

    def __init__(self, read: Read) -> None:
        self._read = read
        self._chunks: OrderedDict[int, list[list[bytes]]] = OrderedDict()
        self._roots: dict[tuple[int, int], bytes] = {}

    def root(self, start: int, end: int) -> bytes:
        """The hash of the leaves from `start` up to and without `end`; start is a multiple of the
        smallest power of two that is not below their number, as it always is in a proof."""
        count = end - start
        if count & (count - 1) == 0:
            return self._perfect(start, count.bit_length() - 1)
        middle = start + split(count)
        return node(self.root(start, middle), self.root(middle, end))

    def _perfect(self, start: int, height: int) -> bytes:
        if height < HEIGHT:
            return self._levels(start >> HEIGHT)[height][(start % CHUNK) >> height]
        if (start, height) not in self._roots:
            self._roots[start, height] = self._high(start, height)
        return self._roots[start, height]

    def _high(self, start: int, height: int) -> bytes:
        if height == HEIGHT:
            return self._levels(start >> HEIGHT)[height][0]
        half = height - 1
        return node(self._perfect(start, half), self._perfect(start + (1 << half), half))

    def _levels(self, chunk: int) -> list[list[bytes]]:
        if chunk not in self._chunks:
            self._chunks[chunk] = levels(self._read(chunk * CHUNK, (chunk + 1) * CHUNK))
            if len(self._chunks) > KEPT:
                self._chunks.popitem(last=False)
        self._chunks.move_to_end(chunk)
        return self._chunks[chunk]


def split(count: int) -> int:
    """The largest power of two below a number of leaves greater than one."""
    return 1 << ((count - 1).bit_length() - 1)


def levels(leaves: Sequence[bytes]) -> list[list[bytes]]:
    """A chunk's hashes, leaves first; each level holds the roots of its complete pairs."""
    found = [list(leaves)]
    while len(found[-1]) > 1:
        below = found[-1]
        found.append([node(below[i], below[i + 1]) for i in range(0, len(below) - 1, 2)])
    return found
