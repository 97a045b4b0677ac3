"""The swift check of a range of places: it says that all is right there, or nothing at all.

Whole columns are compared, so it is right or wrong as a whole; what is wrong is named by a second
reading (entries.py, places.py). Without Django: the processes of a check begin with no more than
this. No comparison and no digest is left to the database, which is what is being checked.
"""

from binascii import hexlify
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import chain, repeat
from operator import itemgetter
from typing import Protocol

from helpdesk.audit.checks.copying import Blocks
from helpdesk.audit.merkle import Tree

TAB = b"\t"

SPAN = 1 << 12
"""Places of a range: some megabytes of lines. A power of two, so that each full range is a
perfect subtree."""


Columns = tuple[Sequence[bytes], ...]
"""What is told of some rows, column by column; the first are their keys."""

Claims = dict[tuple[bytes, bytes], list[tuple[bytes, ...]]]
"""Key, entry and digest of each version that is claimed, by model and schema."""


class Reader(Protocol):
    """Where the lines come from; what is in them is said at copying.Copied."""

    def places(self, first: int, end: int) -> list[bytes]:
        """The places from one to before another, in order; each column with commas between."""

    def entries(self, keys: Sequence[int]) -> Blocks:
        """The entries with these keys and perhaps others."""

    def versions(self, label: bytes, schema: bytes, keys: Sequence[int]) -> Blocks:
        """Versions with these keys and perhaps others."""


class Doubt(Exception):
    """Something is not plainly right."""


@dataclass
class Clean:
    """A range in which all is right. trees: the subtrees over its first places, by growing size:
    one for each size asked for, and last the whole range."""

    first: int
    size: int = 0
    found: Counter[str] = field(default_factory=Counter)
    trees: list[Tree] = field(default_factory=list)

    @property
    def end(self) -> int:
        """The tree's size at its end."""
        return self.first + self.size


def check_range(read: Reader, first: int, end: int, sizes: Iterable[int]) -> Clean | None:
    """Check the places from one to before another; None where something is not plainly right.
    sizes: at which sizes of the whole tree a head wants to be checked."""
    try:
        return _checked(read, first, end, sizes)
    except (Doubt, LookupError, ValueError):
        return None


def _checked(read: Reader, first: int, end: int, sizes: Iterable[int]) -> Clean:
    keys, leaves = _places(read.places(first, end), first)
    range_ = Clean(first, len(keys))
    digests, uids, claimed = _entries(read, keys, leaves)
    claims = _claims(uids, claimed)
    _must(not across_schemas(claims))
    for (label, schema), versions in claims.items():
        _versions(read, label, schema, versions)
        range_.found[label.decode()] += len(versions)
    tree = Tree()
    for size in sorted({*sizes, range_.end}):
        if first < size <= range_.end:
            tree.extend(digests[tree.size : size - first])
            range_.trees.append(tree.copy())
    return range_


def _places(columns: list[bytes], first: int) -> tuple[list[bytes], bytes]:
    """The entries' keys and, with commas between, the leaves; no place is left out."""
    places, entries, leaves = columns
    keys = entries.split(b",")
    _must(places == b",".join([b"%d" % place for place in range(first, first + len(keys))]))
    return keys, leaves


def _entries(
    read: Reader, keys: list[bytes], leaves: bytes
) -> tuple[list[bytes], list[bytes], list[bytes]]:
    """Of the entries: the leaves made of their contents, their uids and what they claim."""
    blocks = read.entries(list(map(int, keys)))
    carried, made, uids, claims = _picked(map(_of_entries, filter(None, blocks)), keys)
    spelt = b"\\\\x" + hexlify(b"".join(made), b",", 32).replace(b",", b",\\\\x")
    _must(leaves == spelt == b",".join(carried))
    return made, uids, claims


def _of_entries(lines: list[bytes]) -> Columns:
    """Key, leaf as it is spelt, leaf made of the content, uid and claims."""
    keys, leaves, contents = zip(*[line.split(TAB, 2) for line in lines], strict=True)
    made = [sha256(b"\0" + content).digest() for content in contents]
    uids = [content[: content.find(TAB)] for content in contents]
    claims = [content[content.rfind(TAB) + 1 :] for content in contents]
    return keys, leaves, made, uids, claims


def _claims(uids: list[bytes], texts: list[bytes]) -> Claims:
    """What entries claim. A claim has six quotes, and all claims of a range are taken apart at
    them at once."""
    quotes = [text.count(b'"') for text in texts]
    _must(not any(number % 6 for number in set(quotes)))
    made_by = chain.from_iterable(map(repeat, uids, [number // 6 for number in quotes]))
    parts = b"".join(texts).split(b'"')
    keys = [key[2:-2] for key in parts[2::6]]
    claims: Claims = defaultdict(list)
    models = zip(parts[1::6], parts[3::6], strict=True)
    for model, claim in zip(models, zip(keys, made_by, parts[5::6], strict=True), strict=True):
        claims[model].append(claim)
    return claims


def across_schemas(
    claims: Mapping[tuple[bytes, bytes], Sequence[tuple[bytes, ...]]],
) -> list[tuple[bytes, bytes]]:
    """Model and key of what is claimed under more than one schema. Such a claim more would make
    room for a version that no entry made: those are counted."""
    schemas = Counter(model for model, _ in claims)
    times = Counter(
        (model, key)
        for (model, _), versions in claims.items()
        if schemas[model] > 1
        for key in {version[0] for version in versions}
    )
    return [claimed for claimed, number in times.items() if number > 1]


def _versions(read: Reader, label: bytes, schema: bytes, claims: list[tuple[bytes, ...]]) -> None:
    """The claimed versions are there, each once, made by the entry that claims it."""
    keys, claimed_by, claimed = map(list, zip(*claims, strict=True))
    blocks = read.versions(label, schema, list(map(int, keys)))
    made_by, made = _picked(map(_of_versions, filter(None, blocks)), keys)
    _must(made_by == claimed_by)
    _must(hexlify(b"".join(made), TAB, 32).split(TAB) == claimed)


def _of_versions(lines: list[bytes]) -> Columns:
    """Key, entry, digest."""
    keys, entries, contents = zip(*[line.split(TAB, 2) for line in lines], strict=True)
    return keys, entries, [sha256(content).digest() for content in contents]


def _picked(blocks: Iterable[Columns], keys: list[bytes]) -> list[list[bytes]]:
    """The columns after the first, of the rows with these keys and in their order. Block by
    block, so that no more is kept of the lines than what is told of them."""
    _must(len(set(keys)) == len(keys))
    there, *columns = [list(chain.from_iterable(column)) for column in zip(*blocks, strict=True)]
    if there == keys:
        return columns
    at = {key: number for number, key in enumerate(there)}
    _must(len(at) == len(there))
    order = itemgetter(*[at[key] for key in keys], 0)
    return [list(order(column)[:-1]) for column in columns]


def _must(holds: bool) -> None:
    if not holds:
        raise Doubt
