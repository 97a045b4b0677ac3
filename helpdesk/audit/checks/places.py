"""The tree: every sealed place with its entry, and every head signed over them."""

from binascii import unhexlify
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from helpdesk.audit import sealing
from helpdesk.audit.checks import sources, swift
from helpdesk.audit.checks.entries import Entries, twice
from helpdesk.audit.checks.lines import TAB, lines
from helpdesk.audit.checks.report import Report
from helpdesk.audit.checks.spread import checked, with_sizes
from helpdesk.audit.checks.swift import Clean
from helpdesk.audit.merkle import Tree
from helpdesk.audit.models import Head, Position
from helpdesk.vault import masters

Places = tuple[list[int], list[int], list[bytes]]
"""Positions, their entries' keys, and the leaves as a column of bytes is spelt."""


def check_places(
    report: Report, entries: Entries, workers: int, meanwhile: Callable[[], None]
) -> None:
    """Go through all places, checking their entries, and compare every head. `meanwhile` is done
    here while other processes read."""
    walk = Walk(report, entries)
    todo = with_sizes(ranges(), walk.heads)
    with checked(todo, entries.schemas.values(), workers) as found:
        meanwhile()
        for (first, end, _), clean in zip(todo, found, strict=True):
            walk.join(clean, first, end)
    walk.end()


class Walk:
    """Goes through the ranges in their order and compares every head on the way.

    What was found all right in a range is joined; where it was not, or places before it are
    missing, the range is read again here and everything wrong is named.
    """

    def __init__(self, report: Report, entries: Entries) -> None:
        self.report = report
        self.entries = entries
        every = list(Head.objects.all())
        self.heads = {head.size: head for head in every}
        for size in twice(head.size for head in every):
            report.problem("head_twice", size)
        self.keys = masters.public_keys()
        self.tree, self.signed, self.place = Tree(), 0, 0

    def join(self, clean: Clean | None, first: int, end: int) -> None:
        """Go over one range."""
        if clean is None or clean.first != self.tree.size:
            self._read(first, end)
        else:
            self._join(clean)

    def _join(self, clean: Clean) -> None:
        self.report.entries += clean.size
        self.report.versions += clean.found.total()
        self.report.found.update(clean.found)
        for part in clean.trees:
            whole = self.tree.copy()
            whole.graft(part)
            self._head_over(whole)
        self.tree, self.place = whole, whole.size

    def end(self) -> None:
        """What must not be left after the last range."""
        for size in sorted(self.heads):
            self.report.problem("head_beyond_tree", size)
        # Places and the head over them are written together: the last place has its head.
        if self.signed < self.tree.size:
            self.report.problem("head_missing", self.tree.size)

    def _read(self, first: int, end: int) -> None:
        places, sealed, leaves = _places(first, end)
        found = self.entries.check(sealed)
        _check_piece(self.report, self.place, (places, sealed, leaves), found)
        self.place = places[-1] + 1
        grown, begun = [unhexlify(leaf[3:]) for leaf in leaves], self.tree.size
        for size in sorted(size for size in self.heads if begun < size <= begun + len(grown)):
            self.tree.extend(grown[self.tree.size - begun : size - begun])
            self._head_over(self.tree)
        self.tree.extend(grown[self.tree.size - begun :])

    def _head_over(self, tree: Tree) -> None:
        if head := self.heads.pop(tree.size, None):
            self.signed = tree.size
            _check_head(self.report, head, tree, self.keys)


def ranges() -> Iterator[tuple[int, int]]:
    """From which place to before which, for every range in which there are any: what stands far
    off, because somebody moved it there, is a range of its own."""
    rows = Position.objects.order_by("pk").values_list("pk", flat=True)
    place = rows.first()
    while place is not None:
        first = place - place % swift.SPAN
        yield first, first + swift.SPAN
        place = rows.filter(pk__gte=first + swift.SPAN).first()


def _places(first: int, end: int) -> Places:
    rows = sources.places().filter(pk__gte=first, pk__lt=end).order_by("pk")
    places, sealed, leaves = zip(*[line.split(TAB) for line in lines(rows)], strict=True)
    return list(map(int, places)), list(map(int, sealed)), list(leaves)


def _check_piece(report: Report, place: int, piece: Places, found: Mapping[int, bytes]) -> None:
    places, sealed, leaves = piece
    carried = [found.get(entry) for entry in sealed]
    if carried == leaves and places == list(range(place, place + len(places))):
        return
    for position, entry, leaf in zip(*piece, strict=True):
        if position != place:
            # Once for all that are gone: those that are there would fill the report.
            report.problem("position_missing", _gap(place, position))
        place = position + 1
        if entry not in found:
            report.problem("entry_missing", f"{entry} ({position})")
        elif found[entry] != leaf:
            report.problem("entry_replaced", f"{entry} ({position})")


def _gap(place: int, position: int) -> str:
    """The places from one to before another."""
    return str(place) if position <= place + 1 else f"{place} to {position - 1}"


def _check_head(report: Report, head: Head, tree: Tree, keys: Mapping[str, Any]) -> None:
    if bytes(head.root) != tree.root():
        report.problem("root_differs", head.size)
    if head.frontier != [node.hex() for node in tree.frontier]:
        report.problem("frontier_differs", head.size)
    if head.key not in keys:
        report.problem("key_unknown", f"{head.size} ({head.key})")
    elif not sealing.signature_holds(head, keys[head.key]):
        report.problem("signature_wrong", head.size)
