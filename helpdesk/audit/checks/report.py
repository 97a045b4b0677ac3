"""What an integrity check found."""

from collections import Counter
from dataclasses import dataclass, field

from django.utils import timezone

from helpdesk.audit.models import Check

KEPT = 1000
"""Problems named in one report: of a table that was emptied, the first tell enough."""


@dataclass
class Report:
    """What the check found: problems as (code, where).

    found: versions that entries claim and that are there, by the history model's label.
    """

    entries: int = 0
    versions: int = 0
    unsealed: int = 0
    problems: list[tuple[str, str]] = field(default_factory=list)
    found: Counter[str] = field(default_factory=Counter)

    def problem(self, code: str, where: object) -> None:
        """Note one."""
        if len(self.problems) < KEPT:
            self.problems.append((code, str(where)))

    def save(self) -> Check:
        """Keep the result for the trail's head line."""
        return Check.objects.create(
            at=timezone.now(),
            entries=self.entries,
            versions=self.versions,
            unsealed=self.unsealed,
            problems=[list(problem) for problem in self.problems[:50]],
        )
