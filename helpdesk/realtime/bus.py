"""Who listens to which group in this process, and how an event reaches them.

Listeners belong to an event loop; publishers may be in any thread. Full size, Redis carries
events between processes: see relay.py.
"""

import asyncio
import threading
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

Message = dict[str, Any]

Addressed = tuple[str, Message]
"""A group and what it is told."""

BACKLOG = 200
"""Events waiting for one listener; past that it is told to fetch everything afresh."""

STALE: Message = {"kind": "stale"}
"""Sent in place of what did not fit: the listener asks the database."""

DOUBT: Message = {"kind": "doubt"}
"""Said to sockets while other processes cannot be heard: look again who is there."""


@dataclass(eq=False, slots=True)
class Listener:
    """One connected page: what waits for it, bounded, on its own loop. wake: called when something
    came."""

    loop: asyncio.AbstractEventLoop = field(default_factory=asyncio.get_running_loop)
    waiting: list[Message] = field(default_factory=list)
    wake: Callable[[], object] | None = None

    def put(self, message: Message) -> None:
        """Put a message in, on its loop."""
        if len(self.waiting) < BACKLOG:
            self.waiting.append(message)
        elif len(self.waiting) == BACKLOG:
            self.waiting.append(STALE)
        if self.wake is not None:
            self.wake()


_held: ContextVar[list[Addressed] | None] = ContextVar("held back", default=None)
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
    publish_all([(group, message)])


def publish_all(told: Sequence[Addressed]) -> None:
    """Tell groups what is for each, in this order."""
    held = _held.get()
    if held is not None:
        held.extend(told)
        return
    deliver_all(told)
    for relay in _relays:
        for group, message in told:
            relay.send(group, message)


@contextmanager
def held_back() -> Iterator[None]:
    """What is published inside is told at its end: those who wait for an answer have it first."""
    held: list[Addressed] = []
    token = _held.set(held)
    try:
        yield
    finally:
        _held.reset(token)
        publish_all(held)


def deliver(group: str, message: Message) -> None:
    """Tell the group's listeners in this process."""
    deliver_all([(group, message)])


def deliver_all(told: Sequence[Addressed]) -> None:
    """Tell the groups' listeners in this process; each loop is woken once."""
    by_loop: dict[asyncio.AbstractEventLoop, list[tuple[Listener, Message]]] = defaultdict(list)
    with _guard:
        for group, message in told:
            for listener in _groups.get(group, ()):
                by_loop[listener.loop].append((listener, message))
    for loop, pairs in by_loop.items():
        _offer(loop, pairs)


def _offer(loop: asyncio.AbstractEventLoop, pairs: "list[tuple[Listener, Message]]") -> None:
    def put() -> None:
        for listener, message in pairs:
            listener.put(message)

    try:
        loop.call_soon_threadsafe(put)
    except RuntimeError:  # the loop has ended
        for listener in {listener for listener, _ in pairs}:
            leave_all(listener)


def add_relay(relay: Any) -> None:
    """Carry what is published to other processes too; `relay.send(group, message)`."""
    _relays.append(relay)


def deliver_everywhere(message: Message) -> None:
    """Tell every listener in this process, once."""
    with _guard:
        everybody: set[Listener] = set().union(*_groups.values())
    by_loop: dict[asyncio.AbstractEventLoop, list[tuple[Listener, Message]]] = defaultdict(list)
    for listener in everybody:
        by_loop[listener.loop].append((listener, message))
    for loop, pairs in by_loop.items():
        _offer(loop, pairs)


def remove_relay(relay: Any) -> None:
    """Carry nothing through a relay any more."""
    _relays.remove(relay)
