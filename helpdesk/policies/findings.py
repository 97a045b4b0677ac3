"""Findings about a policy's text, shown to the operator beside the profile."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from django.utils.translation import gettext as _

from helpdesk.policies.clauses import Clause
from helpdesk.policies.words.findings import COMPUTED, NOTED, WEIGHTS

Weight = Literal["conflict", "doubt", "note"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding: written down by the profile's reader (`authored`) or computed by `lint`.

    A conflict means that a promise cannot be kept or a file must be corrected; a doubt that the
    text may mean something else; a note that the operator should know.
    """

    code: str
    weight: Weight
    clauses: tuple[Clause, ...] = ()
    authored: bool = False
    params: Mapping[str, object] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The finding in the reader's language."""
        words = str((NOTED if self.authored else COMPUTED)[self.code])
        return words % self.params if self.params else words

    @property
    def label(self) -> str:
        """The weight as a word."""
        return str(WEIGHTS[self.weight])

    def __str__(self) -> str:
        where = "; ".join(clause.reference for clause in self.clauses)
        return (
            _("%(label)s: %(text)s (%(where)s)")
            % {
                "label": self.label,
                "text": self.text,
                "where": where,
            }
            if where
            else f"{self.label}: {self.text}"
        )
