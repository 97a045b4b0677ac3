"""Text as the words it can be found by.

Scripts with spaces are found by the word, with and without its marks, so that Vietnamese is found
however it is typed. Scripts without spaces (Khmer, Chinese, also Thai, Lao, Burmese, Japanese) are
found by every character and every two neighbours; a character is a cluster (Unicode UAX 29) with
its vowels and what stands under it, never half of one.
"""

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

MOST = 2_000
"""Words of one text, the first ones: nobody looks for the end of a pasted book."""

LONGEST = 64
"""Characters of a word: what is longer is no word, and is found by its beginning typed in full."""

UNSPACED = (range(0x0E00, 0x10A0), range(0x1780, 0x1800), range(0x3040, 0x3100))
"""Thai, Lao, Tibetan and Burmese; Khmer; Japanese syllables."""

HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"

UNSEEN = dict.fromkeys([0x00AD, *range(0x200B, 0x2010), 0x2060, 0xFEFF])
"""Joiners, zero-width spaces and soft hyphens: some people type them, others do not."""


def of_kind(first: str) -> str:
    """The characters of the unspaced ranges whose category begins so ("L", "M")."""
    points = (chr(point) for one in UNSPACED for point in one)
    return "".join(c for c in points if unicodedata.category(c).startswith(first))


MARKS = of_kind("M")
RUN = re.compile(f"[{of_kind('L')}{MARKS}{HAN}]+|[^\\W_{of_kind('L')}{MARKS}{HAN}]+")
CLUSTER = re.compile(f"[^{MARKS}](?:[\u17d2\u1039].|[{MARKS}])*")
"""A letter with its marks; the Khmer and the Burmese sign that put the next letter under it."""

IS_UNSPACED = re.compile(f"[{of_kind('L')}{MARKS}{HAN}]")
DIGITS = {
    point: str(unicodedata.digit(chr(point)))
    for point in range(0x80, 0x20000)
    if chr(point).isdecimal()
}


def words_of(text: str) -> list[str]:
    """What a text is found by: each word once, in order, MOST at most."""
    found: dict[str, None] = {}
    for run in runs(text):
        found.update(dict.fromkeys(kept(run)))
        if len(found) >= MOST:
            break
    return list(found)[:MOST]


def wanted(text: str) -> list[str]:
    """What has to be there of a text for it to be what somebody typed.

    A word typed without marks stands for all its spellings; one typed with them for itself. Of
    two and more unspaced characters only the pairs count: they hold the characters.
    """
    found: dict[str, None] = {}
    for run in runs(text):
        if IS_UNSPACED.match(run):
            found.update(dict.fromkeys(pairs(run) or clusters(run)))
        else:
            found[run] = None
    return list(found)


def runs(text: str) -> Iterator[str]:
    """Words and unspaced runs, in one spelling: NFKC, without case, digits as 0 to 9."""
    normal = unicodedata.normalize("NFKC", text).casefold()
    normal = unicodedata.normalize("NFKC", normal).translate(UNSEEN).translate(DIGITS)
    for match in RUN.finditer(normal):
        run = match.group()
        yield run if IS_UNSPACED.match(run) else run[:LONGEST]


def kept(run: str) -> list[str]:
    """What a run is found by."""
    if IS_UNSPACED.match(run):
        return [*clusters(run), *pairs(run)]
    return [run] if run.isascii() else [run, plain(run)]


def plain(word: str) -> str:
    """A word without its marks: "đặt" as "dat"."""
    apart = unicodedata.normalize("NFD", word.replace("đ", "d"))
    return "".join(c for c in apart if unicodedata.category(c) != "Mn")


def clusters(run: str) -> list[str]:
    """The characters of an unspaced run as people count them."""
    return CLUSTER.findall(run)


def pairs(run: str) -> list[str]:
    """Every two neighbours of an unspaced run."""
    each = clusters(run)
    return [first + second for first, second in pairwise(each)]
