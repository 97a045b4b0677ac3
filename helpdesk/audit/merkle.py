"""A Merkle tree by RFC 6962 section 2.1, grown leaf by leaf from its right edge."""

import hashlib
from collections.abc import Iterable

EMPTY = hashlib.sha256(b"").digest()


def node(left: bytes, right: bytes) -> bytes:
    """The hash of an inner node."""
    return hashlib.sha256(b"\x01" + left + right).digest()


class Tree:
    """The size and the roots of the perfect subtrees on the right edge, largest first: all that
    is needed to go on without the leaves."""

    def __init__(self, size: int = 0, frontier: Iterable[bytes] = ()) -> None:
        self.size = size
        self.frontier = list(frontier)

    def append(self, leaf: bytes) -> None:
        """Add a leaf hash; equal subtrees at the edge merge as in a binary counter."""
        size, carried = self.size, leaf
        while size & 1:
            carried = node(self.frontier.pop(), carried)
            size >>= 1
        self.frontier.append(carried)
        self.size += 1

    def root(self) -> bytes:
        """The hash of the whole tree."""
        if not self.frontier:
            return EMPTY
        result = self.frontier[-1]
        for left in reversed(self.frontier[:-1]):
            result = node(left, result)
        return result
