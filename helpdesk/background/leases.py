"""Leases: a row is worked on by one worker at a time, and a killed worker's row comes back.

What is to be done stands in rows of the domain, never in the queue: a task only says "look". A
row taken is marked with the end of its lease and one attempt more. The number of the attempt is
what its outcome is recorded under, so that a worker that outlived its lease changes nothing.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

from django.db import models
from django.db.models import Q

M = TypeVar("M", bound=models.Model)


@dataclass(frozen=True, slots=True)
class Lease:
    """How rows of one kind are worked on.

    waiting, running: the values of `state` before and while somebody works on a row. lasts: how
    long a worker may take. pauses: how long to wait after each failed attempt; when they are used
    up the row is given up. The model has `state`, `attempts`, `next_at` and `leased_until`.
    """

    waiting: str
    running: str
    lasts: timedelta
    pauses: tuple[timedelta, ...]

    @property
    def tries(self) -> int:
        """How many attempts there are."""
        return len(self.pauses) + 1

    def due(self, rows: models.QuerySet[M], now: datetime) -> models.QuerySet[M]:
        """Rows to be worked on now: waiting ones that are due, and those whose worker is lost."""
        waits = Q(state=self.waiting, next_at__lte=now)
        lost = Q(state=self.running, leased_until__lte=now)
        return rows.filter(waits | lost).order_by("next_at", "pk")

    def claim(self, rows: models.QuerySet[M], now: datetime) -> M | None:
        """Take one due row, or None. Whose UPDATE finds the row as it was read has it."""
        while (row := self.due(rows, now).first()) is not None:
            if self._took(row, now):
                return row
        return None

    def _took(self, row: models.Model, now: datetime) -> bool:
        seen = {"state": row.state, "attempts": row.attempts}  # type: ignore[attr-defined]
        changes = {
            "state": self.running,
            "attempts": seen["attempts"] + 1,
            "leased_until": now + self.lasts,
        }
        as_read = type(row)._default_manager.filter(pk=row.pk, **seen)
        if not as_read.update(**changes):
            return False
        for name, value in changes.items():
            setattr(row, name, value)
        return True

    def next_try(self, attempts: int, now: datetime) -> datetime | None:
        """When to try again after so many attempts; None when it is time to give up."""
        if attempts >= self.tries:
            return None
        return now + self.pauses[attempts - 1]
