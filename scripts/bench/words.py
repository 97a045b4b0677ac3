"""What finding cases by a word costs, against reading one case by its primary key.

Messages in four scripts, made in bulk in one database, a case to every ten of them; the postings
are the real ones, of sealed texts' words under the platform's key. For each script a rare word and
a common one are looked for through the function behind the search box, turn by turn with the read
of a case. The goal (performance.md, queue and search) is a p95 of at most 20 reads on PostgreSQL.
Figures are of this machine; only the ratios travel.

    python3 -m scripts.services .venv/bin/python -m scripts.bench.words --messages 100000
"""

import argparse
import os
import statistics
import sys
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from scripts.bench._place import alternating, place, seconds

PER_CASE = 10
AT_ONCE = 1_000
PLATFORM = "e-gets"

SCRIPTS = {
    "latin": ("parcel", "kettle", "The {} of order {} came late and the box was open again."),
    "vietnamese": ("gói", "ấm", "Cái {} của đơn hàng {} đến muộn, hộp đã bị mở ra rồi."),
    "khmer": ("កញ្ចប់", "កំសៀវ", "{} នៃការបញ្ជាទិញ {} មកដល់យឺត ហើយប្រអប់ត្រូវបានបើក។"),
    "chinese": ("包裹", "水壶", "订单 {1} 的{0}送到得很晚，盒子已经被打开了。"),
}
"""By script: a word that is common, one that is rare, and what is said of either."""

RARE = 500
"""One text in so many of its script has the rare word."""


def said(turn: int) -> str:
    """The text of one message; every script has as many."""
    common, rare, text = list(SCRIPTS.values())[turn % len(SCRIPTS)]
    word = rare if turn // len(SCRIPTS) % RARE == 0 else common
    return text.format(word, turn)


def posted(turn: int, subject: str, cases: list[int]) -> Iterator[Any]:
    """The postings of one message."""
    from helpdesk.vault import tokens, words
    from helpdesk.vault.models import WordToken

    for digest in words.digests(PLATFORM, tokens.words_of(said(turn))):
        yield WordToken(
            platform=PLATFORM, digest=digest, subject_id=subject, group_type="tickets.ticket",
            group=cases[turn // PER_CASE], object_type="tickets.message", object_id=turn,
            field="body",
        )  # fmt: skip


def fill(messages: int) -> list[int]:
    """Cases, and the postings of this many messages; returns the cases' primary keys."""
    from helpdesk.vault.models import WordToken

    case = opened()
    cases = copied(case, -(-messages // PER_CASE))
    for start in range(0, messages, AT_ONCE):
        turns = range(start, min(start + AT_ONCE, messages))
        rows = [row for turn in turns for row in posted(turn, case.subject_id, cases)]
        WordToken.objects.bulk_create(rows, batch_size=AT_ONCE)
    return cases


def opened() -> Any:
    """One case, opened as a customer opens one."""
    from helpdesk.actor import system
    from identity.actions.platforms import open_platform
    from tickets.actions.intake import ComplaintFacts, open_ticket

    actor = system("bench")
    platform = open_platform(PLATFORM, actor=actor)
    facts = ComplaintFacts(topic="other", text="A question.")
    return open_ticket(platform, facts, actor=actor, key="bench").ticket


def copied(case: Any, count: int) -> list[int]:
    """More cases like it, without their conversations; returns the primary keys."""
    from helpdesk.ids import public_id
    from tickets.models import Ticket

    values = {f.attname: getattr(case, f.attname) for f in Ticket._meta.concrete_fields}
    rows = [
        Ticket(**values | {"id": None, "uid": public_id(), "number": f"EG-9{number:07}"})
        for number in range(count)
    ]
    Ticket.objects.bulk_create(rows, batch_size=AT_ONCE)
    return sorted(row.pk for row in rows)


def agent() -> Any:
    """Somebody who works the platform's cases, as an actor."""
    from helpdesk.actor import system
    from identity.access import actor_for
    from identity.actions.staff import create_staff
    from identity.models import Platform
    from identity.roles import Role

    person, _ = create_staff(
        actor=system("bench"), username="bench", name="Demo Agent", role=Role.AGENT,
        platform=Platform.objects.get(code=PLATFORM),
    )  # fmt: skip
    return actor_for(person)


def ways(cases: list[int]) -> dict[str, Callable[[], object]]:
    """Reading a case, and looking for a common and a rare word of each script."""
    from tickets.models import Ticket
    from tickets.queries.search import search

    actor, middle = agent(), cases[len(cases) // 2]
    found: dict[str, Callable[[], object]] = {"case": lambda: Ticket.objects.get(pk=middle)}
    for script, (common, rare, _text) in SCRIPTS.items():
        found[f"{script}, common"] = partial(search, actor, common)
        found[f"{script}, rare"] = partial(search, actor, rare)
    return found


def p95(times: list[float]) -> float:
    """What 95 of 100 stay under."""
    return sorted(times)[max(0, round(0.95 * len(times)) - 1)]


def report(taken: dict[str, list[float]]) -> float:
    """A line each; returns the worst ratio of the p95 to that of reading a case."""
    read, worst = p95(taken["case"]), 0.0
    for name, times in taken.items():
        worst = max(worst, p95(times) / read)
        print(
            f"{name:20} median {statistics.median(times) * 1e3:7.2f} ms"
            f"  p95 {p95(times) * 1e3:7.2f} ms  {p95(times) / read:5.1f} reads"
        )
    return worst


def measure(messages: int, rounds: int) -> float:
    """Fill, look, and report; in the databases at hand."""
    from django.db import connection

    cases = fill(messages)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    timed = {name: partial(seconds, way) for name, way in ways(cases).items()}
    alternating(timed, 2)
    print(f"{connection.vendor}, {messages} messages in {len(cases)} cases, {rounds} rounds")
    return report(alternating(timed, rounds))


def main() -> None:
    """Measure on the database that DATABASE_URL names, as its owner, else on SQLite."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--messages", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=40)
    parser.add_argument("--goal", type=float, default=20.0)
    options = parser.parse_args()
    os.environ |= {"REDRESS_AS_OWNER": "1", "REDRESS_TESTING": "1"}
    with place():
        sys.exit(0 if measure(options.messages, options.rounds) <= options.goal else 1)


if __name__ == "__main__":
    main()
