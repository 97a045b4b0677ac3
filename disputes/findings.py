"""What an officer found: plain values, before anything is stored."""

from dataclasses import dataclass

from disputes.models.decisions import Outcome

WORDS = 5
"""Different words that reasons have at least; Khmer and Chinese are counted by characters."""

CHARACTERS = 10
"""Different characters that reasons have at least."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """A decision to be made. amount: minor units of the dispute's currency, for outcomes that
    return money; a full refund needs none. agreed: whether both sides had agreed to it."""

    outcome: Outcome
    reasons: str
    amount: int = 0
    agreed: bool = False


def are_reasons(text: str, least: int) -> bool:
    """Whether a text can be reasons: long enough, and not one thing typed again and again.

    Languages without spaces are not counted by words.
    """
    said = text.strip()
    words = {word.casefold() for word in said.split()}
    too_few = said.isascii() and len(words) < WORDS
    varied = len({letter for letter in said.casefold() if letter.isalnum()}) >= CHARACTERS
    return len(said) >= least and varied and not too_few
