"""What somebody's proofs do not reach, and how it could be reached."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from helpdesk.policies import Profile
from helpdesk.policies.clauses import Clause
from helpdesk.policies.permits import Needs, clause_for
from helpdesk.policies.schema import POSSESSION

Why = Literal["level", "recently_changed", "frozen", "locked", "expired", "wrong_order"]


@dataclass(frozen=True, slots=True)
class Lacking:
    """Why something may not be done for somebody now.

    what: the matter ("refund"). level: the level it takes. why: the first thing in the way.
    ways: sets of further factors, each of which would reach it, the shortest first; empty where no
    factor helps (frozen, recently changed, another order). clause: where the policy asks for the
    check; None where only the operator's rule does.
    """

    what: str
    level: int
    why: Why
    ways: tuple[tuple[str, ...], ...] = ()
    clause: Clause | None = None


def ways_to(policy: Profile, needs: Needs, held: frozenset[str]) -> tuple[tuple[str, ...], ...]:
    """Every smallest set of factors that would, with those held, reach what is needed."""
    sets = {
        reach.factors - held
        for reach in policy.verification.reach
        if reach.level >= needs.level
        and (not needs.possession or (reach.factors | held) & POSSESSION)
    } - {frozenset[str]()}
    smallest = [one for one in sets if not any(other < one for other in sets)]
    return tuple(sorted((tuple(sorted(one)) for one in smallest), key=_length))


def reached(needs: Needs, level: int, held: Iterable[str]) -> bool:
    """Whether level and possession are as needed."""
    return level >= needs.level and (not needs.possession or bool(POSSESSION & set(held)))


def lacking(policy: Profile, what: str, why: Why, held: frozenset[str]) -> Lacking:
    """The answer, with its ways and its clause."""
    needs = policy.verification.permits.need(what)
    by_factors = why in {"level", "expired"}
    ways = ways_to(policy, needs, held) if by_factors else ()
    return Lacking(what, needs.level, why, ways, clause_for(policy, what))


def _length(way: tuple[str, ...]) -> tuple[int, tuple[str, ...]]:
    return len(way), way
