"""What every policy value is made of: a clause, a coded rule, or an explicit silence."""

from collections.abc import Mapping
from typing import Annotated, Any

from django.utils.translation import gettext as _
from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationInfo, model_validator


class Model(BaseModel):
    """Reviewed data: unknown keys are refused, nothing changes once it is read."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Clause(Model):
    """Where a value stands in the policy's text, with a quotation of at most 25 words.

    Lines count from 1 in the text whose digest the profile keeps; `…` marks what was left out.
    """

    key: str
    section: str
    line: int
    to: int = 0
    quote: str

    @property
    def last_line(self) -> int:
        """The clause's last line; the first one again where it has only one."""
        return self.to or self.line

    @property
    def reference(self) -> str:
        """Section and lines in the reader's language, such as “XI, line 220”."""
        if self.to:
            return _("%(section)s, lines %(first)s to %(last)s") % {
                "section": self.section,
                "first": self.line,
                "last": self.to,
            }
        return _("%(section)s, line %(line)s") % {"section": self.section, "line": self.line}

    def __str__(self) -> str:
        return self.reference


def clause_named(value: object, info: ValidationInfo) -> object:
    """Exchange a clause's key for the clause; a key nobody wrote down is refused."""
    if not isinstance(value, str):
        return value
    clauses: Mapping[str, Clause] = (info.context or {}).get("clauses", {})
    if value not in clauses:
        raise ValueError(f"there is no clause called {value!r}")
    return clauses[value]


Cited = Annotated[Clause, BeforeValidator(clause_named)]
"""A clause, written in a profile as the key of one of its `[clauses]`."""


class Silent(Model):
    """The policy says nothing here. Not a default, not a promise; written `"silent"`."""

    @model_validator(mode="before")
    @classmethod
    def only_the_word(cls, data: Any) -> Any:
        """An empty table must not pass for a silence that somebody meant."""
        if data == "silent":
            return {}
        if isinstance(data, Silent):
            return data
        raise ValueError('write "silent" where the policy says nothing')

    def __str__(self) -> str:
        return _("Not promised")

    def __bool__(self) -> bool:
        return False


SILENT = Silent.model_validate("silent")


class Rule(Model):
    """One thing the policy says, as a code from `words`, with its clause."""

    code: str
    clause: Cited


def as_rules(value: object) -> object:
    """A table of `code = "clause"` lines, in the order written."""
    if isinstance(value, Mapping):
        return tuple({"code": code, "clause": clause} for code, clause in value.items())
    return value


RuleList = Annotated[tuple[Rule, ...], BeforeValidator(as_rules)]
Rules = RuleList | Silent


def codes(rules: tuple[Rule, ...] | Silent) -> tuple[str, ...]:
    """The codes a list of rules names; none where the policy is silent."""
    return () if isinstance(rules, Silent) else tuple(rule.code for rule in rules)
