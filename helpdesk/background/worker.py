"""The worker: takes tasks from the queue, one at a time, until told to stop."""

import logging
import threading
from typing import Any

from django.db import DatabaseError, close_old_connections
from django_tasks_db.models import DBTaskResult

from helpdesk.background import queue
from helpdesk.ids import public_id

log = logging.getLogger(__name__)

TURN = 1.0
"""Seconds between looks for what another process enqueued; our own enqueuing wakes us at once."""


class TaskFailed(Exception):
    """Stands for what a task raised. Messages of exceptions may quote a person's data, and the
    queue keeps what it is given in clear, so only the type and the lines of code are kept."""


class Worker:
    """One thread's worth of tasks."""

    def __init__(self) -> None:
        self.name = f"worker-{public_id()}"
        self._stopped = threading.Event()
        self._wake = threading.Event()

    def run(self) -> None:
        """Work until `stop` is called; the task under way is finished first."""
        queue.wake_me(self._wake)
        try:
            while not self._stopped.is_set():
                self._wake.clear()
                self._one_turn()
        finally:
            queue.let_me_be(self._wake)
            close_old_connections()

    def stop(self) -> None:
        """Take no further task. May be called from any thread and from a signal handler."""
        self._stopped.set()
        self._wake.set()

    def work_off(self) -> int:
        """Do what is ready now; returns how many tasks that was."""
        done = 0
        while not self._stopped.is_set() and (row := queue.take(self.name)) is not None:
            carry_out(row)
            done += 1
        return done

    def _one_turn(self) -> None:
        close_old_connections()
        try:
            done = self.work_off()
        except DatabaseError as error:
            log.warning("The queue cannot be read (%s); trying again", type(error).__name__)
            done = 0
        close_old_connections()
        if not done:
            self._wake.wait(TURN)


def carry_out(row: "DBTaskResult[..., Any]") -> None:
    """Run one task and note how it ended. A failure is noted and logged, never raised."""
    try:
        result: Any = row.task.call(*row.args_kwargs["args"], **row.args_kwargs["kwargs"])
        row.set_successful(result)
    except Exception as error:  # noqa: BLE001 - whatever a task raises must not end the worker
        name = type(error).__name__
        log.warning("Task %s failed (%s)", row.task_path, name)
        row.set_failed(TaskFailed(name).with_traceback(error.__traceback__))
