"""The tree: every sealed place with its entry, and every head signed over them."""

from binascii import unhexlify
from collections.abc import Iterator, Mapping
from itertools import count
from typing import Any

from helpdesk.audit import sealing
from helpdesk.audit.checks.entries import Entries
from helpdesk.audit.checks.lines import TAB, Rows, lines
from helpdesk.audit.checks.reading import CHUNK
from helpdesk.audit.checks.report import Report
from helpdesk.audit.merkle import Tree
from helpdesk.audit.models import Head, Position
from helpdesk.vault import masters

Places = tuple[list[int], list[int], list[bytes]]
"""Positions, their entries' keys, and the leaves as a column of bytes is spelt."""


def check_places(report: Report, entries: Entries) -> None:
    """Walk the places in order, checking their entries, and compare every head on the way."""
    heads = {head.size: head for head in Head.objects.all()}
    tree, signed, keys = Tree(), 0, masters.public_keys()
    for places, sealed, leaves in _pieces():
        found = entries.check(sealed)
        _check_piece(report, tree.size, (places, sealed, leaves), found)
        grown, begun = [unhexlify(leaf[3:]) for leaf in leaves], tree.size
        for size in sorted(size for size in heads if begun < size <= begun + len(grown)):
            tree.extend(grown[tree.size - begun : size - begun])
            signed = size
            _check_head(report, heads.pop(size), tree, keys)
        tree.extend(grown[tree.size - begun :])
    for size in sorted(heads):
        report.problem("head_beyond_tree", size)
    # Places and the head over them are written together: the last place has its head.
    if signed < tree.size:
        report.problem("head_missing", tree.size)


def _pieces() -> Iterator[Places]:
    """The places in their order, some thousands at once."""
    last = -1
    while parts := [line.split(TAB) for line in lines(_after(last))]:
        places, sealed, leaves = zip(*parts, strict=True)
        yield list(map(int, places)), list(map(int, sealed)), list(leaves)
        last = int(places[-1])


def _after(position: int) -> Rows:
    rows = Position.objects.filter(pk__gt=position).order_by("pk")
    return rows.values_list("pk", "entry", "leaf")[:CHUNK]


def _check_piece(report: Report, size: int, piece: Places, found: Mapping[int, bytes]) -> None:
    places, sealed, leaves = piece
    carried = [found.get(entry) for entry in sealed]
    if carried == leaves and places == list(range(size, size + len(places))):
        return
    for number, position, entry, leaf in zip(count(size), *piece, strict=False):
        if position != number:
            report.problem("position_missing", number)
        if entry not in found:
            report.problem("entry_missing", f"{entry} ({position})")
        elif found[entry] != leaf:
            report.problem("entry_replaced", f"{entry} ({position})")


def _check_head(report: Report, head: Head, tree: Tree, keys: Mapping[str, Any]) -> None:
    if bytes(head.root) != tree.root():
        report.problem("root_differs", head.size)
    if head.frontier != [node.hex() for node in tree.frontier]:
        report.problem("frontier_differs", head.size)
    if head.key not in keys:
        report.problem("key_unknown", f"{head.size} ({head.key})")
    elif not sealing.signature_holds(head, keys[head.key]):
        report.problem("signature_wrong", head.size)
