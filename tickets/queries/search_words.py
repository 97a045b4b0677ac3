"""Finding cases by what was said in them; see helpdesk/vault/word_search.py."""

from dataclasses import dataclass, field

from helpdesk.vault import word_search
from tickets.models import Ticket

WHY = {"tickets.message": "message", "tickets.closure": "solution", "calls.call": "call"}
"""In what the words were, by model."""


@dataclass(frozen=True, slots=True)
class Said:
    """why: in what the words were, by primary key of the case. more: whether there may be
    others."""

    why: dict[int, list[str]] = field(default_factory=dict)
    more: bool = False


def said(platforms: list[str], text: str, limit: int) -> Said:
    """The newest cases of these platforms in which all words were written: 4 queries at most."""
    hits = word_search.find(platforms, text, Ticket._meta.label_lower, limit)
    why = {
        key: [WHY[label] for label in hits.why.get((code, key), ())] for code, key in hits.groups
    }
    return Said(why, hits.more)
