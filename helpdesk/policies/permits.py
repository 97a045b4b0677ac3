"""What each thing one may do for somebody takes from them: the operator's rule, like the ladder."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal, get_args

from pydantic import model_validator

from helpdesk.policies.clauses import Clause, Model, Rule, Silent

if TYPE_CHECKING:
    from helpdesk.policies.profile import Profile

Matter = Literal["speak", "change_contact", "disclose", "refund", "erase"]
MATTERS: tuple[str, ...] = get_args(Matter)
"""Speak about an order, change contact data, disclose what is held, pay back, erase."""

OF_THE_ACCOUNT = ("change_contact", "disclose", "erase")
"""What reaches into the whole account, and so takes a proof of the account."""

OCCASIONS: dict[str, tuple[str, ...]] = {
    "refund": ("dispute", "aftersales", "contact"),
}
"""On which of the policy's occasions something is done, the nearest first."""


class Needs(Model):
    """What one matter takes: a level of the ladder, and more.

    possession: one of the proofs is something somebody holds now. not_recent: the contact details
    it rests on were not changed within the last day.
    """

    level: Literal[0, 1, 2]
    possession: bool = False
    not_recent: bool = False


class Permits(Model):
    """What every matter takes; each is written, so that none is forgotten."""

    speak: Needs
    change_contact: Needs
    disclose: Needs
    refund: Needs
    erase: Needs

    @model_validator(mode="after")
    def the_account_is_asked_for(self) -> "Permits":
        """Whoever proved one order does not reach into the account, nor does new contact data."""
        for name in OF_THE_ACCOUNT:
            needs = self.need(name)
            if needs.level < 2 or not needs.not_recent:
                raise ValueError(f"{name} takes level 2 and contact details that are not recent")
        if min(self.speak.level, self.refund.level) < 1:
            raise ValueError("what is printed on the label may not reach beyond level 0")
        return self

    def need(self, what: str) -> Needs:
        """What one matter takes. Raises KeyError for a name that is none."""
        if what not in MATTERS:
            raise KeyError(what)
        needs: Needs = getattr(self, what)
        return needs


def clause_for(policy: "Profile", what: str) -> Clause | None:
    """The clause that has somebody's identity checked before this; None where the policy has none
    and the operator's rule stands alone."""
    if what in {"disclose", "erase"}:
        proof = policy.rules.on("identity_proof")
        if not isinstance(proof, Silent) and proof:
            return proof[0].clause
    required = policy.verification.required
    return None if isinstance(required, Silent) else _first(required, OCCASIONS.get(what, ()))


def _first(rules: Iterable[Rule], occasions: tuple[str, ...]) -> Clause | None:
    """The clause of the nearest occasion that is named."""
    found = {rule.code: rule.clause for rule in rules}
    return next((found[name] for name in (*occasions, "contact") if name in found), None)
