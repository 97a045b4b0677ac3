"""How fast the integrity check holds rows against their newest versions, beside the ledger's rate.

Every member has two versions, of which the later is the row. Goal: none of its own; together with
verify_ledger it says what a check takes.
"""

import copy
import statistics
import sys
from typing import Any

from scripts.bench._place import place, seconds
from scripts.bench.verify_ledger import a_member, entry_of, version_of

ROUNDS = 3
MEMBERS = 100_000
PIECE = 10_000


def main(count: int = MEMBERS, rounds: int = ROUNDS) -> None:
    """Measure and print."""
    with place():
        fill(count)
        rows = count * 3
        taken = [seconds(lambda: check(count)) for _ in range(rounds)]
        from django.db import connection

        rate = rows / statistics.median(taken)
        print(f"{connection.vendor}, {count} rows with two versions each, {rounds} rounds")
        print(f"rows: {rate:,.0f} rows and versions/s, in one process")


def check(count: int) -> None:
    """The comparison, which must see all and find nothing wrong."""
    from helpdesk.audit.checks.living import differences
    from helpdesk.audit.checks.reading import one_moment
    from identity.models import Member

    with one_moment():
        differing = differences()
    about_members = [one for one in differing if one.row.startswith("identity.member ")]
    assert (about_members, Member.objects.count()) == ([], count)


def fill(count: int) -> None:
    """Members with their versions, all with the same sealed values."""
    from django.db import connection, transaction

    from identity.models import Member

    first = a_member()
    write_versions([first])
    for start in range(1, count, PIECE):
        with transaction.atomic():
            members = [another(first, n) for n in range(start, min(start + PIECE, count))]
            Member.objects.bulk_create(members)
            write_versions(members)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def write_versions(members: list[Any]) -> None:
    """An earlier and a later version of each."""
    versions = [version_of(row, entry_of(row)) for _ in range(2) for row in members]
    for earlier in versions[: len(members)]:
        earlier.language = "km"
    type(versions[0]).objects.bulk_create(versions)


def another(member: Any, number: int) -> Any:
    """A member like this one."""
    from helpdesk import ids

    row = copy.copy(member)
    row._state = copy.copy(member._state)
    row.pk, row.uid, row.number, row._state.adding = None, ids.public_id(), f"M-{number + 1}", True
    return row


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
