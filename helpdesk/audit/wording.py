"""The trail in words. The ledger keeps codes; rooms say here, in AppConfig.ready(), what they mean.

A sentence of an action has two places, `{who}` and `{what}`, which the page fills with links:
word_actions({"ticket.reply": _("{who} replied in {what}")}).
"""

from collections.abc import Iterable, Mapping

from django.utils.functional import Promise as LazyText

Phrase = str | LazyText


class Vocabulary:
    """Phrases by code. A code has one meaning in the whole house."""

    def __init__(self, what: str) -> None:
        self.what = what
        self._phrases: dict[str, Phrase] = {}
        self.again: list[tuple[str, Phrase]] = []

    def add(self, phrases: Mapping[str, Phrase]) -> None:
        """Take a room's phrases. Rooms may word the same code, in the same words: what was worded
        first stands, and a test reads `again` for anything else."""
        self.again += [(code, phrases[code]) for code in phrases if code in self._phrases]
        self._phrases = {**phrases, **self._phrases}

    def of(self, code: str) -> str:
        """The phrase in the reader's language. An old code that nobody words any more stands for
        itself: the trail outlives the code that wrote it."""
        return str(self._phrases.get(code, code))

    def all_of(self, codes: Iterable[str]) -> str:
        """Several, as a list in a sentence."""
        return ", ".join(self.of(code) for code in codes)

    def codes(self) -> list[str]:
        """What is worded."""
        return list(self._phrases)

    def __contains__(self, code: str) -> bool:
        return code in self._phrases


ACTIONS = Vocabulary("action")
"""Sentences by action code, with the places {who} and {what}."""

OBJECTS = Vocabulary("object")
"""What a row is, by model label: "tickets.ticket" is a case."""

FIELDS = Vocabulary("field")
"""Fields of models, and parts of an object that can be read, by name."""

OUTCOMES = Vocabulary("outcome")
"""How an action can end."""

FACTS = Vocabulary("fact")
"""The names of codes that an action notes beside its entry."""

CODES = Vocabulary("code")
"""The values of such facts, and of fields that hold codes without choices of their own."""

PROBLEMS = Vocabulary("problem")
"""What the integrity check can find."""

KINDS = Vocabulary("kind")
"""What entries are about, by kind."""
