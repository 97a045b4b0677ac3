"""That a later head covers everything an earlier one covered, in the same places."""

from helpdesk.audit.export.subtrees import Subtrees, split


def consistency_path(tree: Subtrees, first: int, second: int) -> list[bytes]:
    """PROOF(first, D[second]) of RFC 6962 section 2.1.2, in the order it gives; empty for two heads
    of one size. first: at least 1 and not above second."""
    path: list[bytes] = []
    start, end, known = 0, second, True
    while first != end:
        middle = start + split(end - start)
        if first <= middle:
            path.append(tree.root(middle, end))
            end = middle
        else:
            path.append(tree.root(start, middle))
            start, known = middle, False
    # The part both have: left out where it is the whole of the earlier tree, whose root is known.
    return [*([] if known else [tree.root(start, end)]), *path[::-1]]
