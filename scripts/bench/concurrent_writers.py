"""Eight writers at once: the ledger sealed in batches, against a plain log and a hash chain.

- ledger: an entry and its pending row, as ledger.write adds them, while a sealer places and signs;
- plain: the same row in a table of the same columns and indexes, nothing proved;
- chain: the same row, holding the hash of the one before, under an advisory lock;
- ledger and chain, in an action: the same two where the transaction has 2 ms of other work after
  the row, as it has where a row is written whenever something is saved. The chain's lock is held
  until the commit, because no other may follow a row that might still be undone.

Each writer is a process with a connection of its own, and each row a transaction of its own:
threads would wait for one another in Python, and hide what the database does.

The goals (performance.md, 7): at least 0.85 of the plain log's rate; 4 times the chain's.
"""

import hashlib
import os
import statistics
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial
from multiprocessing import get_context
from typing import Any

import psycopg
from psycopg import sql

from scripts.bench._place import alternating, place, ratio

WRITERS = 8
EACH = 400
ROUNDS = 5
READY = 1.0
"""Seconds until all writers are connected."""

OTHER_WORK = "SELECT pg_sleep(0.002)"

LAST = "SELECT leaf FROM bench_chain ORDER BY id DESC LIMIT 1"

AND_PENDING = """
WITH made AS ({}) INSERT INTO audit_pending (entry) SELECT id FROM made RETURNING entry
"""
"""That of helpdesk.audit.ledger, which writers do not import; a test holds both equal."""

Write = Callable[[psycopg.Connection, int], None]


def main(each: int = EACH, rounds: int = ROUNDS) -> None:
    """Measure and print."""
    with place():
        if "DATABASE_URL" not in os.environ:
            print("Writers at once are measured on PostgreSQL only.")
            return
        make_tables()
        with ProcessPoolExecutor(WRITERS, get_context("spawn")) as pool:
            ways = {
                "ledger": lambda: sealing_meanwhile(lambda: rate(pool, "ledger", each)),
                "plain": lambda: rate(pool, "plain", each),
                "chain": lambda: rate(pool, "chain", each),
                "ledger, in an action": lambda: sealing_meanwhile(
                    lambda: rate(pool, "ledger, in an action", each)
                ),
                "chain, in an action": lambda: rate(pool, "chain, in an action", each),
            }
            alternating(ways, 1)
            report(alternating(ways, rounds))


def report(taken: dict[str, list[float]]) -> None:
    """A line each, and the ratios that matter."""
    for name, rates in taken.items():
        print(f"{name:20} {statistics.median(rates):8,.0f} rows/s")
    print(f"ledger / plain: {ratio(taken, 'ledger', 'plain'):.2f}")
    print(f"ledger / chain: {ratio(taken, 'ledger', 'chain'):.2f}")
    in_action = ratio(taken, "ledger, in an action", "chain, in an action")
    print(f"ledger / chain, in an action: {in_action:.2f}")


def make_tables() -> None:
    """Two logs beside the ledger, of its own columns and indexes."""
    owner = os.environ.get("DATABASE_OWNER_URL", os.environ["DATABASE_URL"])
    with psycopg.connect(owner, autocommit=True) as connection:
        for table in ("bench_plain", "bench_chain"):
            connection.execute(f"DROP TABLE IF EXISTS {table}")
            connection.execute(f"CREATE TABLE {table} (LIKE audit_entry INCLUDING ALL)")
            connection.execute(f"GRANT ALL ON {table} TO PUBLIC")


def rate(pool: ProcessPoolExecutor, way: str, each: int) -> float:
    """Rows a second of all writers together, from the first one's start to the last one's end."""
    work = partial(write_all, way, each, time.monotonic() + READY)
    spans = list(pool.map(work, range(WRITERS)))
    return WRITERS * each / (max(end for _, end in spans) - min(start for start, _ in spans))


def write_all(way: str, each: int, at: float, writer: int) -> tuple[float, float]:
    """What one writer does, from this moment on; returns when it began and ended."""
    write = WAYS[way]
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as connection:
        time.sleep(max(0.0, at - time.monotonic()))
        begun = time.monotonic()
        for number in range(each):
            with connection.transaction():
                write(connection, writer * each + number)
        return begun, time.monotonic()


def ledger(connection: psycopg.Connection, number: int) -> None:
    """An entry, as the project's ledger keeps it."""
    connection.execute(and_pending("audit_entry"), values(number))


def plain(connection: psycopg.Connection, number: int) -> None:
    """A row and nothing else."""
    connection.execute(insert_into("bench_plain"), values(number))


def chain(connection: psycopg.Connection, number: int) -> None:
    """A row over the hash of the one before it."""
    connection.execute("SELECT pg_advisory_xact_lock(4711)")
    before = connection.execute(LAST).fetchone()
    row = values(number)
    row["leaf"] = hashlib.sha256((before[0] if before else b"") + row["leaf"]).digest()
    connection.execute(insert_into("bench_chain"), row)


def in_an_action(write: Write) -> Write:
    """The row, and what else the transaction does."""

    def act(connection: psycopg.Connection, number: int) -> None:
        write(connection, number)
        connection.execute(OTHER_WORK)

    return act


WAYS: dict[str, Write] = {
    "ledger": ledger,
    "plain": plain,
    "chain": chain,
    "ledger, in an action": in_an_action(ledger),
    "chain, in an action": in_an_action(chain),
}


def values(number: int) -> dict[str, Any]:
    """The columns of a row; its hash is computed by every way."""
    uid = f"{time.monotonic_ns():x}-{number}"[:22]
    leaf = hashlib.sha256(b"\0" + uid.encode() * 16).digest()
    return {"uid": uid, "leaf": leaf}


@cache
def and_pending(table: str) -> bytes:
    """The statement that also notes the entry as one to be sealed."""
    return sql.SQL(AND_PENDING).format(sql.SQL(insert_into(table).decode())).as_bytes()


@cache
def insert_into(table: str) -> bytes:
    """The statement for a table of the ledger's columns, spelt once: writers on the same two cores
    as the database would measure the spelling."""
    statement = sql.SQL(
        "INSERT INTO {} (uid, platform, at, kind, action, actor_kind, actor, actor_name,"
        ' actor_roles, behalf, behalf_name, object_type, object_id, subject, "case", purpose,'
        " outcome, fields, payload, versions, leaf) VALUES (%(uid)s, 'e-gets', now(), 'change',"
        " 'ticket.reply', 'staff', 'staff:demo', 'Demo Agent', 'agent', '', '', 'tickets.ticket',"
        " '1', 'subject', 'EG-1', 'handling', '', '[]', '{{}}', '[]', %(leaf)s) RETURNING id"
    )
    return statement.format(sql.Identifier(table)).as_bytes()


def sealing_meanwhile(work: Callable[[], float]) -> float:
    """Work, while another thread seals ten times as often as the sweep does."""
    over = threading.Event()
    sealer = threading.Thread(target=seal_until, args=(over,))
    sealer.start()
    try:
        return work()
    finally:
        over.set()
        sealer.join()


def seal_until(over: threading.Event) -> None:
    """Seal now and then."""
    from django.db import connection

    from helpdesk.audit import sealing

    while not over.wait(0.5):
        sealing.seal_batch()
    connection.close()


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
