"""Whether two places are the same, as people write them.

Case, spaces, punctuation and the accents of Latin letters make no difference. Names in different
scripts are not compared: no table here knows that ភ្នំពេញ is Phnom Penh, and a guess would accuse
somebody. Nothing is made of words such as "City" either: "Phnom Penh City" is another name than
"Phnom Penh", and whoever looks at it says so with one press.
"""

import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from disputes.timeline.facts import Place


class Match(StrEnum):
    """What comes of comparing two places."""

    SAME = "same"
    DIFFERS = "differs"
    UNKNOWN = "unknown"
    """One of them was not said, or they are in different scripts."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """The outcome, and what differs: "country", "city", "postcode" or ""."""

    match: Match
    part: str = ""


def compare(first: Place, second: Place) -> Comparison:
    """Compare country, city and postcode as far as both were said; the first difference counts."""
    matches = {
        "country": same(first.country, second.country),
        "city": same(first.city, second.city),
        "postcode": same(first.postcode, second.postcode),
    }
    for part, match in matches.items():
        if match == Match.DIFFERS:
            return Comparison(Match.DIFFERS, part)
    known = Match.SAME in matches.values()
    return Comparison(Match.SAME if known else Match.UNKNOWN)


def same(first: str, second: str) -> Match:
    """Compare two names of places."""
    one, other = plain(first), plain(second)
    if not one or not other:
        return Match.UNKNOWN
    if one == other:
        return Match.SAME
    if letters(one) and letters(other) and not scripts(one) & scripts(other):
        return Match.UNKNOWN
    return Match.DIFFERS


def plain(name: str) -> str:
    """A name without what makes no difference. Only marks that Latin letters carry are dropped:
    in Khmer they are the vowels."""
    decomposed = unicodedata.normalize("NFKD", name.casefold()).replace("đ", "d")
    return "".join(one for one in decomposed if one.isalnum() or is_vowel_sign(one))


def is_vowel_sign(one: str) -> bool:
    """Whether a mark is part of the spelling."""
    is_mark = unicodedata.category(one).startswith("M")
    return is_mark and not unicodedata.name(one, "").startswith("COMBINING")


def letters(name: str) -> bool:
    """Whether there are any."""
    return any(one.isalpha() for one in name)


def scripts(name: str) -> set[str]:
    """The scripts a name is written in, as Unicode begins the names of their letters."""
    return {unicodedata.name(one, "?").split()[0] for one in name if one.isalpha()}
