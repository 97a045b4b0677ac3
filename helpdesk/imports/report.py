"""What an import says: each fault by line and column, and at the end what became of all."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any, Protocol

from django.utils.translation import gettext as _

from helpdesk.errors import DomainError
from helpdesk.upserts import Outcome

SHOWN = 200
"""Faults printed; a file with more has one cause."""

STEP = 1000
"""Lines between two signs of progress."""


class Writes(Protocol):
    """Where the words go: Django's wrapper of the terminal."""

    def write(self, text: str, /) -> Any:
        """Write some."""


@dataclass(slots=True)
class Report:
    """Counts and prints as the import goes on. What was in a cell is never printed."""

    out: Writes
    lines: int
    outcomes: Counter[str] = field(default_factory=Counter)
    refused: int = 0
    faults: int = 0
    _told: int = 0

    def fault(self, line: int, column: str, message: str) -> None:
        """One thing that is wrong."""
        self.faults += 1
        if self.faults <= SHOWN:
            place = _("Line %(line)s, %(column)s") if column else _("Line %(line)s")
            self.out.write(f"{place % {'line': line, 'column': column}}: {message}\n")

    def refuse(self, faults: list[tuple[int, str, str]]) -> None:
        """A record that is not taken, with everything that is wrong with it."""
        self.refused += 1
        for fault in faults:
            self.fault(*fault)

    def refuse_for(self, line: int, column: str, error: DomainError) -> None:
        """A record that a rule of the desk does not take."""
        self.refuse([(line, column, error.message)])

    def took(self, outcome: Outcome) -> None:
        """A record that was taken."""
        self.outcomes[outcome] += 1

    def at(self, line: int) -> None:
        """Say how far it has come, on long files."""
        if line // STEP > self._told:
            self._told = line // STEP
            done = _("%(line)s of %(lines)s lines …") % {"line": line, "lines": self.lines}
            self.out.write(f"{done}\n")

    def summary(self, *, dry: bool) -> str:
        """The last line."""
        words = {
            Outcome.CREATED: _("would be created") if dry else _("created"),
            Outcome.CHANGED: _("would be changed") if dry else _("changed"),
            Outcome.UNCHANGED: _("unchanged"),
            Outcome.OUTDATED: _("older than what is held"),
        }
        parts = [f"{self.outcomes[outcome]} {word}" for outcome, word in words.items()]
        return ", ".join([*parts, f"{self.refused} {_('refused')}"]) + "."
