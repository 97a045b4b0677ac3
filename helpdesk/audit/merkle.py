"""A Merkle tree by RFC 6962 section 2.1, grown leaf by leaf from its right edge."""

from collections.abc import Iterable
from hashlib import sha256

EMPTY = sha256(b"").digest()


def node(left: bytes, right: bytes) -> bytes:
    """The hash of an inner node."""
    return sha256(b"\x01" + left + right).digest()


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

    def extend(self, leaves: Iterable[bytes]) -> None:
        """Add many: level by level, the nodes that are complete by now."""
        nodes, levels, size = list(leaves), self._levels(), self.size
        self.size += len(nodes)
        level = 0
        while nodes:
            if size >> level & 1:
                nodes.insert(0, levels.pop(level))
            if len(nodes) & 1:
                levels[level] = nodes.pop()
            pairs = iter(nodes)
            nodes = [sha256(b"\x01" + a + b).digest() for a, b in zip(pairs, pairs, strict=True)]
            level += 1
        self.frontier = [levels[level] for level in sorted(levels, reverse=True)]

    def graft(self, right: "Tree") -> None:
        """Set a tree at the right edge. This one's size is a multiple of a power of two that is
        no smaller than the other's: its subtrees stay as they are, until a perfect one merges."""
        height = right.size.bit_length() - 1
        self.frontier += right.frontier
        if right.size == 1 << height:
            while self.size >> height & 1:
                top = self.frontier.pop()
                self.frontier.append(node(self.frontier.pop(), top))
                height += 1
        self.size += right.size

    def copy(self) -> "Tree":
        """Another of the same size and frontier."""
        return Tree(self.size, self.frontier)

    def _levels(self) -> dict[int, bytes]:
        """The frontier's subtrees by their height."""
        heights = [n for n in range(self.size.bit_length()) if self.size >> n & 1]
        return dict(zip(heights, reversed(self.frontier), strict=True))

    def root(self) -> bytes:
        """The hash of the whole tree."""
        if not self.frontier:
            return EMPTY
        result = self.frontier[-1]
        for left in reversed(self.frontier[:-1]):
            result = node(left, result)
        return result
