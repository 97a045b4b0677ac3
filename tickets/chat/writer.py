"""The one writer of a process: what comes over sockets is written together, then acknowledged.

Callers hand in actions; what waits at that moment is done in one transaction, each in its own
savepoint, so that one refusal undoes nothing else. Only when all have been committed are they
told. A commit of its own for each would cost a disk flush each.
"""

import logging
import os
import queue
import threading
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from django.db import DatabaseError, OperationalError, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from helpdesk.errors import DomainError
from helpdesk.realtime import bus
from tickets.chat.errors import Busy
from tickets.chat.limits import BATCH, QUEUE

log = logging.getLogger(__name__)

PAUSE = 0.1
"""Seconds without anything to write after which the writer holds no connection."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one job ended, told after the commit."""

    value: Any = None
    error: Exception | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A job as one of many: `all_at_once` does the requests of all, in a transaction of its own,
    and answers with what came of each, in their order: a result, or the error that refuses it."""

    all_at_once: Callable[[list[Any]], Sequence[Any]]
    request: Any


@dataclass(slots=True)
class Job:
    """Something to be written. case: whose rows it locks first. part: how it is done with others
    like it, if it can be."""

    case: str
    work: Callable[[], Any]
    part: Part | None = None
    done: "Future[Any]" = field(default_factory=Future)


class Writer:
    """A bounded queue and the thread that empties it, started when first needed."""

    def __init__(self, most: int = QUEUE) -> None:
        self._waiting: queue.Queue[Job] = queue.Queue(most)
        self._calm = threading.Condition()
        self._under_way = self._written = 0
        self._guard = threading.Lock()
        self._process = 0

    def put(self, case: str, work: Callable[[], Any], part: Part | None = None) -> "Future[Any]":
        """Have an action done; the future ends after its commit. Raises Busy when full.

        case: names what it locks, the same for all jobs about one case: their order is kept.
        part: how it is done with others like it.
        """
        self._start()
        job = Job(case, work, part)
        with self._calm:
            try:
                self._waiting.put_nowait(job)
            except queue.Full:
                raise Busy from None
            self._under_way += 1
        return job.done

    def _start(self) -> None:
        with self._guard:
            if self._process == os.getpid():
                return  # a server may fork after the first job
            self._process = os.getpid()
        threading.Thread(target=self._run, name="chat-writer", daemon=True).start()

    def _run(self) -> None:
        while True:
            batch = self._batch()
            write(batch)  # raises nothing: there is one thread, and all wait for it
            self._written += len(batch)

    def _batch(self) -> list[Job]:
        batch = [self._first()]
        with suppress(queue.Empty):
            while len(batch) < BATCH:
                batch.append(self._waiting.get_nowait())
        return batch

    def rest(self, patience: float) -> bool:
        """Wait until all that was handed in is written and no connection is held, at most so many
        seconds; returns whether it is so. Before the databases are moved."""
        with self._calm:
            return self._calm.wait_for(lambda: self._under_way == 0, patience)

    def _first(self) -> Job:
        try:
            return self._waiting.get(timeout=PAUSE)
        except queue.Empty:
            give_back(connections.all(initialized_only=True))
            with self._calm:
                self._under_way -= self._written
                self._written = 0
                self._calm.notify_all()
            return self._waiting.get()


def write(batch: list[Job]) -> None:
    """Do jobs, and tell each how it ended: first those that are done like others, all at once,
    and after them the rest."""
    alike, rest = apart(batch)
    given_up: set[str] = set()
    for all_at_once, jobs in alike.items():
        rest = answered_first(all_at_once, jobs, given_up) + rest
    # What came before in these cases comes again: it must not find the chat ended meanwhile.
    for job in rest:
        if job.case in given_up:
            tell(job, Outcome(error=Busy()))
    if left := [job for job in rest if job.case not in given_up]:
        write_each(left)
    give_back(one for one in connections.all(initialized_only=True) if one.errors_occurred)


def give_back(held: Iterable[BaseDatabaseWrapper]) -> None:
    """Give connections back to their pools: those that broke at once, the others in a pause. To
    fetch one for every batch costs as much as a statement, and a turn among the threads."""
    for connection in held:
        with suppress(DatabaseError):
            connection.close()


def apart(batch: list[Job]) -> tuple[dict[Any, list[Job]], list[Job]]:
    """Jobs that can be done with others like them, and the rest: also what comes after one of the
    rest in its case, since the order there is kept."""
    alike: dict[Any, list[Job]] = {}
    rest: list[Job] = []
    held: set[str] = set()
    for job in batch:
        if job.part is None or job.case in held:
            rest.append(job)
            held.add(job.case)
        else:
            alike.setdefault(job.part.all_at_once, []).append(job)
    return alike, rest


def answered_first(
    all_at_once: Callable[[list[Any]], Sequence[Any]], jobs: list[Job], given_up: set[str]
) -> list[Job]:
    """The same as `write_at_once`; those who wrote are told before the others are."""
    left: list[Job] = []
    try:
        with bus.held_back():
            left = write_at_once(all_at_once, jobs, given_up)
    except Exception:
        log.exception("What was kept could not be told")
    return left


def write_at_once(
    all_at_once: Callable[[list[Any]], Sequence[Any]], jobs: list[Job], given_up: set[str]
) -> list[Job]:
    """Do jobs that are alike; returns those that have to be done one by one, because one of them
    broke the others. Where the database gave up, their cases are added to `given_up`."""
    try:
        results = all_at_once([job.part.request for job in jobs if job.part])
    except OperationalError as error:
        log.warning("A batch of chat messages was not kept (%s)", type(error).__name__)
        results = [Busy() for _ in jobs]
        given_up.update(job.case for job in jobs)
    except Exception as error:  # noqa: BLE001 - each has another chance by itself
        log.warning("Chat messages are kept one by one (%s)", type(error).__name__)
        return jobs
    for job, result in zip(jobs, results, strict=True):
        refused = isinstance(result, DomainError)
        tell(job, Outcome(error=result) if refused else Outcome(result))
    return []


def write_each(batch: list[Job]) -> None:
    """Do jobs in one transaction, each as an action of its own."""
    # Two processes that lock the same cases in the same order do not wait for each other for ever.
    batch = sorted(batch, key=lambda job: job.case)
    try:
        with transaction.atomic():
            outcomes = [attempt(job) for job in batch]
    except Exception as error:  # noqa: BLE001 - whatever it is, their senders have to hear of it
        log.warning("A batch of chat messages was not kept (%s)", type(error).__name__)
        outcomes = [Outcome(error=Busy()) for _ in batch]
    for job, outcome in zip(batch, outcomes, strict=True):
        tell(job, outcome)


def attempt(job: Job) -> Outcome:
    """Do one. Raises OperationalError, after which nothing of the batch can be trusted."""
    try:
        # What fails outside its action would else spoil the transaction of those before it, and
        # PostgreSQL answers the commit of a spoilt one without a word.
        with transaction.atomic():
            return outcome_of(job)
    except OperationalError:
        raise
    except Exception as error:  # noqa: BLE001 - one broken job must not take the others along
        log.warning("A chat message was not kept (%s)", type(error).__name__)
        return Outcome(error=Busy())


def outcome_of(job: Job) -> Outcome:
    """A refusal is an outcome like any other: what its action did of it is kept."""
    try:
        return Outcome(job.work())
    except DomainError as error:
        return Outcome(error=error)


def tell(job: Job, outcome: Outcome) -> None:
    """Say how it ended, unless nobody waits for it any more."""
    if not job.done.set_running_or_notify_cancel():
        return
    if outcome.error is not None:
        job.done.set_exception(outcome.error)
    else:
        job.done.set_result(outcome.value)


WRITER = Writer()
"""This process's."""
