"""What may be done for the person in a contact, matter by matter, and what would be needed."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from helpdesk.policies.clauses import Clause
from helpdesk.policies.permits import MATTERS, clause_for
from helpdesk.policies.words.labels import MATTERS as LABELS
from identity.verification import VerificationState
from identity.verification.history import factor_label
from identity.verification.lacking import Lacking

MOST_WAYS = 2
"""Ways named in one line; the forms below have them all."""

ABOUT_ORDERS = frozenset({"speak", "refund"})


@dataclass(frozen=True, slots=True)
class MatterLine:
    """One matter. why: what is missing and what would reach it, "" where it is allowed. clause:
    None where only our own rule asks for the check."""

    name: str
    label: str
    allowed: bool
    why: str
    clause: Clause | None


def matter_lines(state: VerificationState, order: Any = None) -> list[MatterLine]:
    """The five matters for one contact. order: the one it is about, if it is about one."""
    return [line(state, what, order if what in ABOUT_ORDERS else None) for what in MATTERS]


def line(state: VerificationState, what: str, order: Any) -> MatterLine:
    """One matter as a line."""
    lacking = state.lacking(what, order)
    clause = clause_for(state.policy, what) if state.policy else None
    why = why_not(lacking) if lacking else ""
    return MatterLine(what, str(LABELS[what]), lacking is None, why, clause)


def why_not(lacking: Lacking) -> str:
    """What is in the way, as a sentence for the desk."""
    if lacking.why == "expired":
        return _("The proofs are more than half an hour old. %(ways)s") % {"ways": ways(lacking)}
    if lacking.why == "level":
        return ways(lacking)
    return {
        "frozen": _("The account is frozen. Nothing is told until somebody lifts the freeze."),
        "recently_changed": _(
            "Their contact details changed in the last 24 hours. Possible when a day has passed."
        ),
        "locked": _("Too many wrong tries. Possible when the lock is over."),
        "wrong_order": _("Proved was another order than the one this is about."),
    }[lacking.why]


def ways(lacking: Lacking) -> str:
    """The shortest ways that would reach it."""
    joined = [_(" with ").join(factor_label(name) for name in way) for way in lacking.ways]
    if not joined:
        return _("No proof reaches this.")
    if len(joined) == 1:
        return _("Still needed: %(way)s.") % {"way": joined[0]}
    first, second = joined[:MOST_WAYS]
    return _("Still needed: %(first)s, or %(second)s.") % {"first": first, "second": second}
