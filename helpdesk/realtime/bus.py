"""Who listens to which group in this process, and how an event reaches them.

Listeners belong to an event loop; publishers may be in any thread. Full size, Redis carries
events between processes: see relay.py.
"""

import asyncio
import threading
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

Message = dict[str, Any]

BACKLOG = 200
"""Events waiting for one listener; past that it is told to fetch everything afresh."""

STALE: Message = {"kind": "stale"}
"""Sent in place of what did not fit: the listener asks the database."""

DOUBT: Message = {"kind": "doubt"}
"""Said to sockets while other processes cannot be heard: look again who is there."""


@dataclass(eq=False)
class Listener:
    """One connected page: a bounded queue on its own loop."""

    loop: asyncio.AbstractEventLoop = field(default_factory=asyncio.get_running_loop)
    queue: asyncio.Queue[Message] = field(default_factory=lambda: asyncio.Queue(BACKLOG + 1))

    def offer(self, message: Message) -> None:
        """Put a message in from any thread."""
        try:
            self.loop.call_soon_threadsafe(self._put, message)
        except RuntimeError:
            leave_all(self)  # its loop has ended

    def _put(self, message: Message) -> None:
        if self.queue.qsize() < BACKLOG:
            self.queue.put_nowait(message)
        elif self.queue.qsize() == BACKLOG:
            self.queue.put_nowait(STALE)


_groups: dict[str, set[Listener]] = defaultdict(set)
_guard = threading.Lock()
_relays: list[Any] = []


def join(group: str, listener: Listener) -> None:
    """Start hearing a group."""
    with _guard:
        _groups[group].add(listener)


def leave_all(listener: Listener) -> None:
    """Stop hearing anything."""
    with _guard:
        for group in [g for g, members in _groups.items() if listener in members]:
            _groups[group].discard(listener)
            if not _groups[group]:
                del _groups[group]


def heard_here(group: str) -> int:
    """How many listen to a group in this process."""
    with _guard:
        return len(_groups.get(group, ()))


def publish(group: str, message: Message) -> None:
    """Tell a group, here and through the relays in other processes."""
    deliver(group, message)
    for relay in _relays:
        relay.send(group, message)


def deliver(group: str, message: Message) -> None:
    """Tell the group's listeners in this process."""
    with _guard:
        members = list(_groups.get(group, ()))
    for listener in members:
        listener.offer(message)


def add_relay(relay: Any) -> None:
    """Carry what is published to other processes too; `relay.send(group, message)`."""
    _relays.append(relay)


def deliver_everywhere(message: Message) -> None:
    """Tell every listener in this process, once."""
    with _guard:
        everybody = set().union(*_groups.values())
    for listener in everybody:
        listener.offer(message)


def remove_relay(relay: Any) -> None:
    """Carry nothing through a relay any more."""
    _relays.remove(relay)
