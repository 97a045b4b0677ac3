"""Who checks the ranges: this process, or several beside it that see the same moment."""

from bisect import bisect_right
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context

from django.db import connection
from psycopg.conninfo import make_conninfo

from helpdesk.audit.checks import sources, worker
from helpdesk.audit.checks.failing import must_not_fail
from helpdesk.audit.checks.reading import UNREADABLE, uncollected
from helpdesk.audit.checks.swift import Clean, Reader, check_range
from helpdesk.audit.checks.worker import Range, begin
from helpdesk.audit.models import Schema

WORTH = 8
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


def checked(
    ranges: Sequence[Range], schemas: Iterable[Schema], workers: int
) -> Iterator[Clean | None]:
    """What is found of each range, in their order."""
    reader = sources.reader(schemas)
    if workers > 1 and len(ranges) >= WORTH and connection.vendor == "postgresql":
        known = (_conninfo(), _moment(), sources.statements(schemas))
        beside = ProcessPoolExecutor(workers - 1, SPAWN, begin, known)
        return _together(reader, ranges, beside, at_once=2 * (workers - 1))
    return (_here(reader, range_) for range_ in ranges)


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


def _together(
    reader: Reader, ranges: Iterable[Range], beside: ProcessPoolExecutor, at_once: int
) -> Iterator[Clean | None]:
    """From the first on here, and from the last on in processes beside this one, which take longer
    to begin than some ranges to check. One that ends before its work is done raises
    concurrent.futures.BrokenExecutor here. None is cancelled while all goes well: Python 3.11
    waits for ever for the others when a process dies after that."""
    rest = deque(ranges)
    given: deque[Future[Clean | None]] = deque()
    under_way: set[Future[Clean | None]] = set()
    try:
        while rest:
            under_way = {task for task in under_way if not task.done()}
            while rest and len(under_way) < at_once:
                given.appendleft(beside.submit(worker.check, rest.pop()))
                under_way.add(given[0])
            if rest:
                yield _here(reader, rest.popleft())
        for task in given:
            yield _clean(task.result)
    finally:
        beside.shutdown(cancel_futures=True)


def _moment() -> str:
    """What this transaction sees, by a name under which others can see the same."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_export_snapshot()")
        return str(cursor.fetchone()[0])


def _conninfo() -> str:
    """How this connection was made; given through a pipe, where no list of processes shows it."""
    info = connection.connection.info
    return make_conninfo(**{**info.get_parameters(), "password": info.password or None})
