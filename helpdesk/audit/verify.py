"""The integrity check: every entry, every version and every head, against what was signed."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from functools import partial

from django.db import connection

from helpdesk.audit.checks.copies import check_copies, check_stamps, read_copies
from helpdesk.audit.checks.entries import Entries
from helpdesk.audit.checks.failing import FAILURES, Unfinished, must_not_fail
from helpdesk.audit.checks.living import check_living
from helpdesk.audit.checks.looks import check_looks
from helpdesk.audit.checks.meanwhile import Meanwhile
from helpdesk.audit.checks.places import check_places
from helpdesk.audit.checks.reading import UNREADABLE, apart, one_moment
from helpdesk.audit.checks.report import Report
from helpdesk.audit.checks.rows import check_schemas, check_strangers, check_unsealed
from helpdesk.audit.checks.times import check_times


def verify(workers: int = 1) -> Report:
    """Check everything; reads the whole ledger, so it runs as a command or a task.

    workers: processes that share the work, where the database and the ledger's size allow it.
    Inside somebody's transaction, whose changes nobody else sees, there is one. Raises Unfinished
    where the database fails, and concurrent.futures.BrokenExecutor where a process does.
    """
    try:
        return _verified(workers)
    except FAILURES as error:
        must_not_fail(error)
        raise


def _verified(workers: int) -> Report:
    report = Report()
    copies = read_copies(report)
    workers = 1 if connection.in_atomic_block else workers
    with one_moment():
        schemas = check_schemas(report)
        entries, meanwhile = Entries(report, schemas), Meanwhile()
        places = partial(check_places, report, entries, workers, meanwhile.read)
        checks: dict[str, Callable[[], None]] = {
            "audit_position": places,
            "audit_entry": lambda: check_unsealed(report, entries, meanwhile.unsealed),
            "history": lambda: check_strangers(report, meanwhile.counts),
            "rows": lambda: check_living(report, meanwhile.differing),
            "audit_head": lambda: check_copies(report, copies),
            "audit_stamp": lambda: check_stamps(report),
            "audit_viewing": lambda: check_looks(report),
            "times": lambda: check_times(report),
        }
        for table, check in checks.items():
            # Other processes take over a moment from outside of a savepoint only (PostgreSQL).
            with _reported(report, table), nullcontext() if check is places else apart():
                check()
    return report


@contextmanager
def _reported(report: Report, table: str) -> Iterator[None]:
    """What cannot be read is a problem; a database that fails is none."""
    try:
        yield
    except UNREADABLE as error:
        must_not_fail(error)
        report.problem("unreadable", table)


__all__ = ["Report", "Unfinished", "verify"]
