"""Which signed heads go into a bundle, and that they only grew."""

from collections.abc import Callable, Iterator
from itertools import pairwise

from helpdesk.audit.export.consistency import consistency_path
from helpdesk.audit.export.subtrees import Subtrees
from helpdesk.audit.models import Head, Position, Stamp

MOST = 100
"""Heads between the first and the newest; a ledger of years has millions."""


def chosen_heads(earliest: int | None, newest: Head | None) -> list[Head]:
    """The first head over the earliest entry, the newest, and up to MOST spread between; the newest
    alone where nothing exported is sealed."""
    if newest is None:
        return []
    if earliest is None:
        return [newest]
    heads = Head.objects.filter(size__gt=earliest, size__lte=newest.size).order_by("size")
    some = list(heads[: MOST + 3])
    return some if len(some) <= MOST + 2 else spread(some[0], newest)


def spread(first: Head, newest: Head) -> list[Head]:
    """First, newest, and the next head after each of MOST even steps between them."""
    step = (newest.size - first.size) / (MOST + 1)
    found = {first.size: first, newest.size: newest}
    for number in range(1, MOST + 1):
        at = first.size + int(step * number)
        head = Head.objects.filter(size__gte=at, size__lte=newest.size).order_by("size").first()
        if head is not None:
            found[head.size] = head
    return [found[size] for size in sorted(found)]


def growth(tree: Subtrees, heads: list[Head]) -> Iterator[dict[str, object]]:
    """A consistency proof from each head to the next."""
    for first, second in pairwise(heads):
        path = consistency_path(tree, first.size, second.size)
        yield {"first": first.size, "second": second.size, "path": [one.hex() for one in path]}


def stamps_of(heads: list[Head]) -> Iterator[dict[str, object]]:
    """What time-stamp authorities said of these heads."""
    sizes = {head.pk: head.size for head in heads}
    for stamp in Stamp.objects.filter(head__in=sizes).order_by("pk"):
        yield {
            "head": sizes[stamp.head_id],
            "authority": stamp.authority,
            "at": stamp.at.isoformat(timespec="microseconds"),
            "token": bytes(stamp.token).hex(),
        }


def stored_leaves(size: int) -> Callable[[int, int], list[bytes]]:
    """A reader of leaf hashes as they were sealed, below a head of this size. Where one was taken
    away a blank stands in its place: the bundle is then made, and does not verify."""

    def read(start: int, end: int) -> list[bytes]:
        rows = Position.objects.filter(position__gte=start, position__lt=min(end, size))
        found = {place: bytes(leaf) for place, leaf in rows.values_list("position", "leaf")}
        return [found.get(place, bytes(32)) for place in range(start, min(end, size))]

    return read
