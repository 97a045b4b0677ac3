"""How fast the integrity check reads: entries and versions a second, and against SHA-256 alone.

- check: `verify()` over sealed entries, each with one version of a member, in one process;
- shared: the same in as many processes as there are cores, as the command does it on PostgreSQL;
- hashlib: the same digests over the same bytes, lying ready in memory: a leaf and a node of the
  tree for each entry, a digest for each version.

The goals (performance.md, 7): 200,000 rows a second on PostgreSQL; a third of hashlib's rate.
"""

import hashlib
import os
import statistics
import sys
from collections.abc import Callable
from typing import Any

from scripts.bench._place import alternating, place, ratio, seconds

ROUNDS = 5
ENTRIES = 100_000
PIECE = 10_000


def main(entries: int = ENTRIES, rounds: int = ROUNDS) -> None:
    """Measure and print."""
    with place():
        contents = fill(entries)
        rows = entries * 2
        taken = alternating(
            {
                "check": lambda: seconds(checking(rows, workers=1)),
                "shared": lambda: seconds(checking(rows, workers=os.cpu_count() or 1)),
                "hashlib": lambda: hashing(contents),
            },
            rounds,
        )
        from django.db import connection

        print(f"{connection.vendor}, {rows} rows, {rounds} rounds")
        for way in ("check", "shared"):
            rate = rows / statistics.median(taken[way])
            print(f"{way}: {rate:,.0f} rows/s; hashlib / {way}: {ratio(taken, 'hashlib', way):.2f}")


def checking(rows: int, workers: int) -> Callable[[], object]:
    """The check, which must find all and nothing wrong."""
    from helpdesk.audit.verify import verify

    def check() -> None:
        report = verify(workers)
        assert (report.problems, report.entries + report.versions) == ([], rows)

    return check


def hashing(contents: list[bytes]) -> float:
    """Seconds for the digests alone."""

    def hash_all() -> None:
        for content in contents:
            hashlib.sha256(content).digest()

    return seconds(hash_all)


def fill(count: int) -> list[bytes]:
    """Entries of a change of a member, sealed; returns all that is digested in checking them."""
    from django.db import connection

    from helpdesk.audit import sealing

    member = a_member()
    contents = write(member.platform, range(1))
    for start in range(1, count, PIECE):
        contents += write(member, range(start, min(start + PIECE, count)))
        sealing.seal_batch()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return contents


def write(row: Any, numbers: range) -> list[bytes]:
    """An entry with a version of a row for each number, as `work` would write them one by one."""
    from django.db import transaction

    from helpdesk.audit.digests import ENTRY_FIELDS, canonical, leaf, version_digest
    from helpdesk.audit.ledger import known_schema
    from helpdesk.audit.models import Entry, Pending

    with transaction.atomic():
        entries = [entry_of(row) for _ in numbers]
        versions = [version_of(row, entry) for entry in entries]
        type(versions[0]).objects.bulk_create(versions)
        schema = known_schema(type(versions[0]))
        for entry, version in zip(entries, versions, strict=True):
            digest = version_digest(getattr(version, name) for name in schema.fields)
            entry.versions = [[schema.model, version.pk, schema.uid, digest]]
            entry.leaf = leaf(entry)
        rows = Entry.objects.bulk_create(entries)
        Pending.objects.bulk_create(Pending(entry=row.pk) for row in rows)
    leaves = [b"\x00" + canonical(entry, ENTRY_FIELDS) for entry in entries]
    return [*leaves, *(canonical(v, schema.fields) for v in versions), *[bytes(65)] * len(numbers)]


def entry_of(row: Any) -> Any:
    """An unsaved entry of a usual length."""
    from helpdesk.actor import Actor, ActorKind
    from helpdesk.audit.ledger import entry_by

    actor = Actor(ActorKind.STAFF, "staff:mUqq3Gi0xYyNQvOVfrpwKA", name="Demo Agent")
    return entry_by(
        actor,
        kind="change",
        action="member.update",
        platform="e-gets",
        object_type="identity.member",
        object_id=str(row.pk),
        subject=getattr(row, "subject_id", ""),
        case="EG-1042",
        fields=["name"],
        payload={"reason": "typed_wrong"},
    )


def version_of(row: Any, entry: Any) -> Any:
    """An unsaved version, made by an entry."""
    from helpdesk.audit.history import history_model

    model: Any = history_model(row.__class__)
    values = {field.attname: getattr(row, field.attname) for field in model.tracked_fields}
    return model(
        history_date=entry.at,
        history_type="~",
        history_user_id=entry.actor,
        entry=entry.uid,
        **values,
    )


def a_member() -> Any:
    """A member with sealed fields."""
    from django.db import transaction
    from django.utils import timezone

    from helpdesk.vault.subjects import new_subject
    from identity.models import Member, Platform

    with transaction.atomic():
        now = timezone.now()
        platform = Platform(code="e-gets", name="E-GetS", prefix="EG", opened_at=now)
        Platform.objects.bulk_create([platform])
        member = Member(
            platform=platform, subject=new_subject("e-gets"), number="M-1", updated_at=now
        )
        member.name, member.phone = "Demo Member", "+85500000001"
        Member.objects.bulk_create([member])
    return member


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
