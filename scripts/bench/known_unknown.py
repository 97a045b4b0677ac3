"""Whether the time of an answer tells if somebody is known here.

Two pages take the name of an account from anybody: the one that sends a code (of a case, reached
from the form, a mail and the chat alike) and the one that reports a leak. Each is asked about
an account there is, one there is not, and another there is not, in one run, each time from another
address and about another account, as no limit would stop it. Who comes first changes from round to
round, so that none is always the one after whose work something waits. The answers must be the same
too: status, where they lead, and how long they are.

The first ratio is known to unknown, median of the pairs; the second, of the two unknown ones, is
what chance makes of it. The goal is that the first is within 5 of 100 of 1, or no further from it
than chance; where chance makes more than 10 of 100 of it, nothing was measured, and the run fails.
Figures are of this machine; only the ratios travel.

    python3 -m scripts.services .venv/bin/python -m scripts.bench.known_unknown --rounds 200
"""

import argparse
import os
import statistics
import sys
from collections.abc import Callable, Iterator
from functools import partial
from itertools import count
from typing import Any

from scripts.bench._place import alternating, place, ratio, seconds

PLATFORM = "e-gets"
LEAST = 0.05
"""How far from 1 a ratio may be in any case: less is not seen through a network."""

ENOUGH = 20
"""Rounds below which a median says nothing, and only the answers are compared."""

TOO_NOISY = 0.10
"""How far from 1 chance may bring it: more would hide what is looked for."""

WAYS = {"unknown": "N", "known": "M", "unknown again": "O"}
"""What the accounts of each begin with; those that there are begin with M."""

NUMBERS = count(1)


def fill(members: int) -> None:
    """A platform and this many members, numbered M-1 and so on, each with an email."""
    from helpdesk.actor import system
    from identity.actions.members import upsert_member
    from identity.actions.platforms import open_platform
    from identity.facts import MemberFacts

    open_platform(PLATFORM, actor=system("bench"))
    for number in range(members):
        told = MemberFacts(
            number=f"M-{number}", name=f"Demo Member {number}", email=f"m{number}@demo.example"
        )
        upsert_member(PLATFORM, told, actor=system("bench"))


def browser() -> Any:
    """Somebody nobody has heard of, at an address of their own."""
    from django.conf import settings
    from django.test import Client

    turn = next(NUMBERS)
    there = f"10.{turn // 62500}.{turn // 250 % 250}.{turn % 250 + 1}"
    host = settings.ORIGINS[0].partition("://")[2]
    return Client(REMOTE_ADDR=there, HTTP_HOST=host)


def with_a_case() -> Any:
    """The same, in a case of theirs."""
    from identity.models import Platform
    from tickets import cookies
    from tickets.actions.intake import ComplaintFacts, open_ticket
    from tickets.actions.links import enter_case
    from tickets.wizard import visitor

    somebody, actor = browser(), visitor(PLATFORM)
    facts = ComplaintFacts(topic="other", text="A question.")
    platform = Platform.objects.get(code=PLATFORM)
    opened = open_ticket(platform, facts, actor=actor, key=f"bench:{next(NUMBERS)}")
    _ticket, session = enter_case(PLATFORM, opened.secret, actor=actor)
    somebody.cookies[cookies.CASE] = session
    return somebody


def ask_for_code(account: Callable[[], str]) -> float:
    """Seconds that the page takes which sends a code."""
    somebody, claimed = with_a_case(), account()
    return answered(somebody, f"/{PLATFORM}/case/verify/code/", {"claimed": claimed})


def report(account: Callable[[], str]) -> float:
    """Seconds that the page takes which reports a leak."""
    said = {
        "reason": "leak",
        "email": "reach@me.example",
        "text": "I saw it.",
        "account": account(),
    }
    return answered(browser(), f"/{PLATFORM}/report/", said | {"once": f"once{next(NUMBERS)}"})


def answered(somebody: Any, path: str, said: dict[str, str]) -> float:
    """How long an answer took, which must be the good one."""
    answers: list[Any] = []
    taken = seconds(lambda: answers.append(somebody.post(path, said)))
    answer = answers[0]
    seen = (answer.status_code, answer.headers.get("Location"), len(answer.content))
    if answer.status_code != 302 or ALIKE.setdefault(path, seen) != seen:
        raise AssertionError(f"{path} answered {seen}, and before {ALIKE.get(path)}")
    return taken


ALIKE: dict[str, tuple[object, ...]] = {}
"""What each page answered first; every other answer must be the same."""

PAGES: dict[str, Callable[[Callable[[], str]], float]] = {
    "code": ask_for_code,
    "report": report,
}


def accounts(begin: str) -> Callable[[], str]:
    """One account after the other."""
    numbers: Iterator[int] = count()
    return lambda: f"{begin}-{next(numbers)}"


def measure(rounds: int) -> dict[str, tuple[float, float]]:
    """By page: the ratio of known to unknown, and of unknown to unknown."""
    fill(rounds + 2)
    found = {}
    for page, ask in PAGES.items():
        ways = {name: partial(ask, accounts(begin)) for name, begin in WAYS.items()}
        alternating(ways, 2)
        found[page] = report_of(page, taking_turns(ways, rounds))
    return found


def taking_turns(ways: dict[str, Callable[[], float]], rounds: int) -> dict[str, list[float]]:
    """Each way once a round, and another first in the next."""
    taken: dict[str, list[float]] = {name: [] for name in ways}
    order = list(ways)
    for _ in range(rounds):
        for name in order:
            taken[name].append(ways[name]())
        order.append(order.pop(0))
    return taken


def report_of(page: str, taken: dict[str, list[float]]) -> tuple[float, float]:
    """A line; returns the two ratios."""
    unknown = statistics.median(taken["unknown"])
    ratios = ratio(taken, "known", "unknown"), ratio(taken, "unknown again", "unknown")
    print(
        f"{page:8} unknown {unknown * 1e3:7.2f} ms  known / unknown {ratios[0]:.3f}"
        f"  unknown / unknown {ratios[1]:.3f}"
    )
    return ratios


def within(ratios: tuple[float, float]) -> bool:
    """Whether nothing can be told from the time, and that would have been seen."""
    known, noise = (abs(one - 1) for one in ratios)
    return noise <= TOO_NOISY and known <= max(LEAST, noise)


def main() -> None:
    """Measure on the database that DATABASE_URL names, as its owner, else on SQLite."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--rounds", type=int, default=200)
    options = parser.parse_args()
    os.environ |= {"REDRESS_AS_OWNER": "1", "REDRESS_TESTING": "1"}
    with place():
        held = all(map(within, measure(options.rounds).values()))
        sys.exit(0 if held or options.rounds < ENOUGH else 1)


if __name__ == "__main__":
    main()
