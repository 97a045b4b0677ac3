"""The queue of tasks: asking for one, and being woken when there is one."""

import threading
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Min
from django_tasks.base import Task
from django_tasks.signals import task_enqueued
from django_tasks_db.models import DBTaskResult

_waiting: set[threading.Event] = set()


def ask_once(task: "Task[[], Any]") -> None:
    """Enqueue a task unless it waits already, for sweeps: what is behind is not made longer.

    Actions enqueue directly: that is part of their transaction, and undone with it.
    """
    if not DBTaskResult.objects.ready().filter(task_path=task.module_path).exists():
        task.enqueue()


def keep_one_of_each() -> int:
    """Of tasks that wait and only say "look", keep the first of each; returns how many went.

    One with an argument says what to look at, so none of these goes.

    For the demo's loading, which asks hundreds of times while no worker is there: whoever comes
    first would wait behind them.
    """
    waiting = DBTaskResult.objects.ready().filter(args_kwargs={"args": [], "kwargs": {}})
    first = waiting.order_by().values("task_path").annotate(first=Min("enqueued_at"))
    gone = 0
    for one in first:
        later = waiting.filter(task_path=one["task_path"], enqueued_at__gt=one["first"])
        gone += later.delete()[0]
    return gone


def forget_finished(before: datetime) -> int:
    """Remove tasks that ended before a time, and those whose worker was lost before it."""
    ended = DBTaskResult.objects.finished().filter(finished_at__lt=before)
    lost = DBTaskResult.objects.running().filter(started_at__lt=before)
    return ended.delete()[0] + lost.delete()[0]


def take(worker: str) -> "DBTaskResult[..., Any] | None":
    """Mark the next ready task as this worker's, or None."""
    if not DBTaskResult.objects.ready().exists():
        return None  # looking takes no lock; most looks find nothing
    with transaction.atomic():
        row: DBTaskResult[..., Any] | None = DBTaskResult.objects.ready().get_locked()
        if row is not None:
            row.claim(worker)
    return row


def wake_me(event: threading.Event) -> None:
    """Set `event` whenever a task is enqueued in this process."""
    _waiting.add(event)


def let_me_be(event: threading.Event) -> None:
    """Stop doing so."""
    _waiting.discard(event)


def _enqueued(**_: Any) -> None:
    transaction.on_commit(wake_all)


def wake_all() -> None:
    """Tell this process's workers to look now rather than at their next turn."""
    for event in list(_waiting):
        event.set()


task_enqueued.connect(_enqueued, dispatch_uid="helpdesk.background.wake")
