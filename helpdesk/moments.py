"""What time it is for an action: now, unless the demo is telling a story of last week."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime

from django.conf import settings
from django.utils import timezone
from django.utils.dateparse import parse_datetime

_told: ContextVar[datetime | None] = ContextVar("told", default=None)


class NotTheDemo(Exception):
    """Time is only ever told otherwise where REDRESS_DEMO or the tests say so."""


def now() -> datetime:
    """The moment an action happens at, aware, in UTC."""
    return _told.get() or timezone.now()


def written(text: str) -> datetime | None:
    """A time with its offset as addresses carry it, in UTC; None for text that is none, and for
    one before the first or after the last that there is in UTC."""
    try:
        moment = parse_datetime(text)
        return moment.astimezone(UTC) if moment and moment.tzinfo else None
    except (ValueError, OverflowError):
        return None


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Let the actions inside happen at `moment`. Raises NotTheDemo where data are real."""
    if not (settings.REDRESS_DEMO or settings.TESTING):
        raise NotTheDemo
    token = _told.set(moment)
    try:
        yield
    finally:
        _told.reset(token)
