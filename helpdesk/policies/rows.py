"""The lines of a policy as the desk runs it: what holds, and the clause that says so."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from helpdesk.policies.clauses import SILENT, Clause, Rule, Silent
from helpdesk.policies.words import labels
from helpdesk.policies.words.rules import VOCABULARY

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    from helpdesk.policies.profile import Profile

Words = Mapping[str, "_StrPromise"]


@dataclass(frozen=True, slots=True)
class Row:
    """One line: what it is about, what holds (or SILENT), and the clause that says so.

    A row without a clause is the operator's own rule where it has a value.
    """

    label: str
    value: str | Silent
    clause: Clause | None = None

    @property
    def silent(self) -> bool:
        """Whether the policy says nothing here, to be shown as “not promised”."""
        return isinstance(self.value, Silent)


def stated(label: object, rules: tuple[Rule, ...] | Silent, words: Words) -> Iterator[Row]:
    """One row for each rule, or one that says the policy is silent."""
    if isinstance(rules, Silent):
        yield Row(str(label), SILENT)
        return
    for rule in rules:
        yield Row(str(label), str(words[rule.code]), rule.clause)


def topics(profile: "Profile", *names: str) -> Iterator[Row]:
    """The rows of these topics of the rule book."""
    for name in names:
        yield from stated(labels.TOPICS[name], profile.rules.on(name), VOCABULARY[name])


def named(words: Words, codes: Iterable[str], joint: str = ", ") -> str:
    """The words of these codes in one line."""
    return joint.join(str(words[code]) for code in codes)


def cited(label: str, value: str, clause: Clause | Silent) -> Row:
    """A row for something that is either said by a clause or not at all."""
    return Row(label, SILENT) if isinstance(clause, Silent) else Row(label, value, clause)
