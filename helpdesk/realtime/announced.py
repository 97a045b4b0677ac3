"""What every process must hear, also where nothing carries events between processes.

Whose access ends is out within 5 seconds. A command run beside the one process of the small shape
has nobody to tell it to, and Redis may be away at that very moment. So such an event is also a
row, written with what it is about, and each process that holds sockets reads the new ones: one
query every few seconds for all its sockets together, none while it holds none.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache
from os import getpid

from django.db import DatabaseError
from django.utils import timezone

from helpdesk.ids import public_id
from helpdesk.models import Announcement
from helpdesk.realtime import bus
from helpdesk.realtime.events import Told
from helpdesk.realtime.threads import in_thread

log = logging.getLogger(__name__)

EVERY = 2.5
"""Seconds between looks: with what a look at a person takes, well within five."""

SPAN = timedelta(seconds=30)
"""How far back each look reaches: rows are dated when their action ends and seen when all that it
is part of has committed. What comes later is found by a socket's own look every half minute."""


def keep(events: Iterable[Told]) -> None:
    """Write the events that must be heard, in the action's transaction."""
    said = [event for event in events if event.announced]
    at = timezone.now()
    Announcement.objects.bulk_create([
        Announcement(group=group, message=event.as_dict(), origin=origin(getpid()), at=at)
        for event in said
        for group in event.groups()
    ])  # fmt: skip


@cache
def origin(_process: int) -> str:
    """This process: what it said it has told its own sockets already. A child is another one."""
    return public_id()


@dataclass(eq=False)
class Lookout:
    """Looks for announcements while lines are open on one event loop."""

    lines: int = 0
    seen: frozenset[int] = frozenset()
    task: "asyncio.Task[None] | None" = field(default=None)

    async def look_out(self) -> None:
        """Until it is cancelled. A database that is away is asked again the next time."""
        while True:
            await asyncio.sleep(EVERY)
            try:
                await in_thread(self.look)
            except DatabaseError as error:
                log.warning("Announcements could not be read (%s)", type(error).__name__)

    def look(self) -> None:
        """Tell the sockets of this process what others announced and they were not told."""
        recent = Announcement.objects.filter(at__gte=timezone.now() - SPAN)
        rows = list(recent.exclude(origin=origin(getpid())).order_by("pk"))
        for row in rows:
            if row.pk not in self.seen:
                bus.deliver(row.group, row.message)
        self.seen = frozenset(row.pk for row in rows)


_lookouts: dict[asyncio.AbstractEventLoop, Lookout] = {}


@asynccontextmanager
async def heard() -> AsyncIterator[None]:
    """While a line is open: what other processes announce is told to it."""
    loop = asyncio.get_running_loop()
    lookout = _lookouts.setdefault(loop, Lookout())
    lookout.lines += 1
    if lookout.task is None:
        lookout.task = asyncio.create_task(lookout.look_out())
    try:
        yield
    finally:
        lookout.lines -= 1
        if not lookout.lines:
            lookout.task.cancel()
            del _lookouts[loop]
