"""Who checks the ranges: this process, or several beside it that see the same moment.

One that ends before its work is done raises concurrent.futures.BrokenExecutor here. None is
cancelled while all goes well: Python 3.11 waits for ever for the others when a process dies after
that.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context

from django.db import connection
from psycopg.conninfo import make_conninfo

from helpdesk.audit.checks import sources, worker
from helpdesk.audit.checks.failing import must_not_fail
from helpdesk.audit.checks.reading import UNREADABLE, uncollected
from helpdesk.audit.checks.swift import Clean, Reader, check_range
from helpdesk.audit.checks.worker import Range, begin
from helpdesk.audit.models import Schema

WORTH = 16
"""Ranges below which a process would take longer to begin than to check its share."""

SPAWN = get_context("spawn")
"""Processes that begin anew share no connection, thread or key with this one."""


def with_sizes(ranges: Iterable[tuple[int, int]], sizes: Iterable[int]) -> list[Range]:
    """Each range with the sizes of the heads that lie in it; one at its end does, too."""
    ordered = sorted(sizes)
    return [
        (first, end, ordered[bisect_right(ordered, first) : bisect_right(ordered, end)])
        for first, end in ranges
    ]


@contextmanager
def checked(
    ranges: Sequence[Range], schemas: Iterable[Schema], workers: int
) -> Iterator[Iterator[Clean | None]]:
    """What is found of each range, in their order. Processes beside this one begin at once."""
    if workers > 1 and len(ranges) >= WORTH and connection.vendor == "postgresql":
        known = (_conninfo(), _moment(), sources.statements(schemas))
        with _ending(ProcessPoolExecutor(workers, SPAWN, begin, known)) as beside:
            tasks = [beside.submit(worker.check, range_) for range_ in ranges]
            yield (_clean(task.result) for task in tasks)
    else:
        reader = sources.reader(schemas)
        yield (_here(reader, range_) for range_ in ranges)


@contextmanager
def _ending(beside: ProcessPoolExecutor) -> Iterator[ProcessPoolExecutor]:
    """Not waiting for what nobody asks for any more."""
    try:
        yield beside
    finally:
        beside.shutdown(cancel_futures=True)


@uncollected()
def _here(reader: Reader, range_: Range) -> Clean | None:
    return _clean(lambda: check_range(reader, *range_))


def _clean(check: Callable[[], Clean | None]) -> Clean | None:
    """What is found of a range; None where not all of it can be read."""
    try:
        return check()
    except UNREADABLE as error:
        must_not_fail(error)
        return None


def _moment() -> str:
    """What this transaction sees, by a name under which others can see the same."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_export_snapshot()")
        return str(cursor.fetchone()[0])


def _conninfo() -> str:
    """How this connection was made; given through a pipe, where no list of processes shows it."""
    info = connection.connection.info
    return make_conninfo(**{**info.get_parameters(), "password": info.password or None})
