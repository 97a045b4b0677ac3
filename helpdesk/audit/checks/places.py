"""The tree: every sealed place with its entry, and every head signed over them."""

from collections.abc import Mapping
from typing import Any

from helpdesk.audit import sealing
from helpdesk.audit.checks.entries import Entries
from helpdesk.audit.checks.reading import pieces
from helpdesk.audit.checks.report import Report
from helpdesk.audit.merkle import Tree
from helpdesk.audit.models import Head, Position
from helpdesk.vault import masters


def check_places(report: Report, entries: Entries) -> None:
    """Walk the places in order, checking their entries, and compare every head on the way."""
    heads = {head.size: head for head in Head.objects.all()}
    tree, signed, keys = Tree(), 0, masters.public_keys()
    for places in pieces(Position.objects.all(), ["entry", "leaf"]):
        leaves = entries.check([entry for _, entry, _ in places])
        for position, entry, leaf in places:
            _check_place(report, tree, (position, entry, bytes(leaf)), leaves)
            if tree.size in heads:
                signed = tree.size
                _check_head(report, heads.pop(signed), tree, keys)
    for size in sorted(heads):
        report.problem("head_beyond_tree", size)
    # Places and the head over them are written together: the last place has its head.
    if signed < tree.size:
        report.problem("head_missing", tree.size)


def _check_place(
    report: Report, tree: Tree, place: tuple[int, int, bytes], leaves: Mapping[int, bytes]
) -> None:
    position, entry, leaf = place
    if position != tree.size:
        report.problem("position_missing", tree.size)
    if entry not in leaves:
        report.problem("entry_missing", f"{entry} ({position})")
    elif leaves[entry] != leaf:
        report.problem("entry_replaced", f"{entry} ({position})")
    tree.append(leaf)


def _check_head(report: Report, head: Head, tree: Tree, keys: Mapping[str, Any]) -> None:
    if bytes(head.root) != tree.root():
        report.problem("root_differs", head.size)
    if head.frontier != [node.hex() for node in tree.frontier]:
        report.problem("frontier_differs", head.size)
    if head.key not in keys:
        report.problem("key_unknown", f"{head.size} ({head.key})")
    elif not sealing.signature_holds(head, keys[head.key]):
        report.problem("signature_wrong", head.size)
