"""That an entry lies under a head."""

from helpdesk.audit.export.subtrees import Subtrees, split


def inclusion_path(tree: Subtrees, index: int, size: int) -> list[bytes]:
    """PATH(index, D[size]) of RFC 6962 section 2.1.1: the hashes that lead from a leaf to the root,
    the lowest first."""
    path: list[bytes] = []
    start, end = 0, size
    while end - start > 1:
        middle = start + split(end - start)
        if index < middle:
            path.append(tree.root(middle, end))
            end = middle
        else:
            path.append(tree.root(start, middle))
            start = middle
    return path[::-1]
