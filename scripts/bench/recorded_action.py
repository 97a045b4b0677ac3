"""What it costs that an action is recorded: history, ledger and blind indexes, in one transaction.

Three ways of changing one sealed field of one row, alternating in one run, median of the pairs:

- bare row: lock, change, save, in a transaction; nobody knows who did it;
- bare writes: the row and then the very rows the action writes besides (version, entry, pending),
  each by one plain INSERT, computed beforehand;
- the action.

The goal (performance.md, 7) is an action at no more than twice its bare writes. Figures are of this
machine; only the ratios travel.
"""

import statistics
import sys
import time
from collections.abc import Callable
from functools import partial
from itertools import count as counting

from scripts.bench._place import alternating, place, ratio

ROUNDS = 9
PER_ROUND = 150
NUMBERS = counting()


def ways() -> dict[str, Callable[[int], None]]:
    """The three ways, over one member of a platform opened for the purpose."""
    from django.db import transaction

    from helpdesk.actions import Work, action
    from helpdesk.actor import Actor, system
    from helpdesk.audit.digests import leaf
    from helpdesk.audit.models import Entry, Pending
    from helpdesk.vault.subjects import new_subject
    from identity.models import Member, Platform

    actor = system("bench")

    @action("bench.open")
    def open_member(work: Work, *, actor: Actor) -> Member:
        platform = work.create(
            Platform(code="e-gets", name="E-GetS", prefix="EG", opened_at=work.now)
        )
        member = Member(
            platform=platform,
            subject=new_subject("e-gets"),
            number="M-1",
            name="Demo Member",
            updated_at=work.now,
        )
        work.about(member)
        return work.create(member)

    @action("bench.rename")
    def rename(work: Work, member: Member, *, actor: Actor, name: str) -> None:
        member = work.lock(member)
        work.about(member)
        work.update(member, name=name)

    member = open_member(actor=actor)

    def by_action(turn: int) -> None:
        rename(member, actor=actor, name=f"Demo Member {turn}")

    def bare_row(turn: int) -> None:
        with transaction.atomic():
            row = Member.objects.select_for_update().get(pk=member.pk)
            row.name = f"Demo Member {turn}"
            row.__dict__["_recorded_by"] = "bench"
            row.save(update_fields=["name"])

    by_action(-1)
    version = Member.history.first()  # type: ignore[attr-defined]
    entry = Entry.objects.order_by("-pk").first()
    assert entry is not None
    entry.leaf = leaf(entry)

    def bare_writes(turn: int) -> None:
        with transaction.atomic():
            bare_row(turn)
            version.pk = None
            type(version).objects.bulk_create([version])
            entry.pk, entry.uid = None, f"bench-{time.monotonic_ns()}"
            entry.save(force_insert=True)
            Pending.objects.bulk_create([Pending(entry=entry.pk)])

    return {"bare row": bare_row, "bare writes": bare_writes, "action": by_action}


def turns(way: Callable[[int], None], count: int) -> float:
    """Microseconds per turn."""
    begun = time.perf_counter()
    for _ in range(count):
        way(next(NUMBERS))
    return (time.perf_counter() - begun) / count * 1e6


def main(count: int = PER_ROUND, rounds: int = ROUNDS) -> None:
    """Measure and print the table with its ratios."""
    with place():
        measured = {name: partial(turns, way, count) for name, way in ways().items()}
        report(alternating(measured, rounds), count)


def report(taken: dict[str, list[float]], count: int) -> None:
    """A line each, and the ratios that matter."""
    from django.db import connection

    rounds = len(taken["action"])
    print(f"{connection.vendor}, {rounds} rounds of {count}, median µs per change")
    for name, times in taken.items():
        print(f"{name:12} {statistics.median(times):8.0f}  ({min(times):.0f} to {max(times):.0f})")
    for base in ("bare writes", "bare row"):
        print(f"action / {base}: {ratio(taken, 'action', base):.2f}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
