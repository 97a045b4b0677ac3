"""Events between processes, over Redis publish/subscribe.

What is published may be a line of a chat, so it travels sealed (envelope.py). Nothing is lost
with it: while Redis is away events are dropped, clients ask the database every so often, and
nobody who publishes ever waits for it. Two threads per process, started when first needed
(a server may fork after reading its settings): one sends, one listens.
"""

import atexit
import logging
import os
import queue
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import redis
from django.conf import settings

from helpdesk.ids import public_id
from helpdesk.realtime import bus, envelope

log = logging.getLogger(__name__)

WAITING = 10_000
"""Events waiting to be sent; past that they are dropped."""

PARCEL = 100
"""Events sent in one go, at most."""

PAUSE = 1.0
"""Seconds between tries while Redis is away."""

Sent = tuple[str, bus.Message]
"""What goes out: the group and what it is told."""

LAST_WORDS = 2.0
"""Seconds that a process which ends waits for what it published to be sent."""

NOTHING = {"type": "nothing"}
LOOK = 15.0
"""Seconds between hints to ask the database, while other processes cannot be heard."""

DOUBT = 3.0
"""Seconds between looks at who is behind a socket meanwhile: whose access ended is out within 5."""


class RedisRelay:
    """Carries what is published in this process to the others, and theirs to it."""

    def __init__(self, url: str) -> None:
        self._redis = redis.Redis.from_url(url, socket_connect_timeout=5, **found_dead(url))
        database = self._redis.connection_pool.connection_kwargs.get("db") or 0
        # Publish/subscribe knows no database numbers, so the channel carries it.
        self.channel = f"redress.{database}.events"
        self._me = public_id()
        self._outbox: queue.Queue[Sent | None] = queue.Queue(WAITING)
        self._guard = threading.Lock()
        self._started: set[tuple[int, str]] = set()
        self._stopped = threading.Event()
        self.listening = threading.Event()
        self._away = threading.Event()
        self._next_look = self._next_doubt = 0.0

    def send(self, group: str, message: bus.Message) -> None:
        """Pass an event on; returns at once, whatever state Redis is in."""
        self._start("send", self._send_all)
        try:
            self._outbox.put_nowait((group, message))
        except queue.Full:
            return  # only while Redis is away, which has been said

    def listen(self) -> None:
        """Start hearing the other processes. For processes that hold sockets."""
        self._start("listen", self._hear_all)

    def stop(self) -> None:
        """Neither send nor hear any more."""
        self._stopped.set()
        with suppress(queue.Full):
            self._outbox.put_nowait(None)

    def _start(self, name: str, work: Callable[[], None]) -> None:
        with self._guard:
            if (os.getpid(), name) in self._started:
                return
            self._started.add((os.getpid(), name))
        thread = threading.Thread(target=work, name=f"relay-{name}", daemon=True)
        thread.start()
        if name == "send":
            atexit.register(self._send_the_rest, thread)

    def _send_the_rest(self, sender: threading.Thread) -> None:
        """A command that ends somebody's access ends itself at once: it must still be heard."""
        with suppress(queue.Full):
            self._outbox.put_nowait(None)
        sender.join(LAST_WORDS)

    def _send_all(self) -> None:
        while (sent := self._outbox.get()) and not self._stopped.is_set():
            try:
                parcel = envelope.wrap([self._me, self._parcel(sent)], self.channel)
                self._redis.publish(self.channel, parcel)
                self._away.clear()
            except (TypeError, ValueError):  # no JSON: a mistake of ours ends no thread
                log.exception("An event cannot be told to other processes")
            except redis.RedisError as error:
                self._gone(error)
                self._drop_what_waits()

    def _parcel(self, first: Sent) -> list[Sent]:
        """What waits already, sealed and sent in one go."""
        parcel = [first]
        with suppress(queue.Empty, queue.Full):
            while len(parcel) < PARCEL:
                sent = self._outbox.get_nowait()
                if sent is None:
                    self._outbox.put_nowait(None)  # the end comes after this parcel
                    break
                parcel.append(sent)
        return parcel

    def _drop_what_waits(self) -> None:
        with suppress(queue.Empty):
            while self._outbox.get_nowait():
                continue

    def _hear_all(self) -> None:
        while not self._stopped.is_set():
            try:
                self._hear()
            except redis.RedisError as error:
                self.listening.clear()
                self._ask_pages_to_look()
                self._gone(error)

    def _hear(self) -> None:
        with self._redis.pubsub() as subscription:  # type: ignore[no-untyped-call]
            subscription.subscribe(self.channel)
            while not self._stopped.is_set():
                heard = subscription.get_message(timeout=PAUSE) or NOTHING
                if heard["type"] == "subscribe":
                    bus.deliver_everywhere(bus.STALE)  # what was said meanwhile went unheard
                    self.listening.set()
                elif heard["type"] == "message":
                    self._deliver(heard["data"])

    def _ask_pages_to_look(self) -> None:
        if time.monotonic() >= self._next_look:
            self._next_look = time.monotonic() + LOOK
            bus.deliver_everywhere(bus.STALE)
        if time.monotonic() >= self._next_doubt:
            self._next_doubt = time.monotonic() + DOUBT
            bus.deliver_everywhere(bus.DOUBT)

    def _gone(self, error: redis.RedisError) -> None:
        if not self._away.is_set():
            log.warning("Redis is away (%s): pages look for themselves", type(error).__name__)
        self._away.set()
        self._stopped.wait(PAUSE)

    def _deliver(self, text: Any) -> None:
        try:
            sender, parcel = envelope.unwrap(text, self.channel)
            told = [(group, message) for group, message in parcel]
        except (envelope.NotOurs, ValueError, TypeError):
            return  # somebody else's message on our channel
        if sender != self._me:
            for group, message in told:
                bus.deliver(group, message)


_relay: list[RedisRelay] = []


def relay_where_configured() -> None:
    """Join the other processes where REDIS_URL names their Redis; nothing connects yet."""
    if settings.REDIS_URL and not _relay:
        _relay.append(RedisRelay(settings.REDIS_URL))
        bus.add_relay(_relay[0])


def hear_other_processes() -> None:
    """For processes that hold sockets: deliver here what the others publish."""
    for relay in _relay:
        relay.listen()


def found_dead(url: str) -> dict[str, Any]:
    """How a peer that went away is noticed: by TCP, since a health check would use the
    subscription's idle time. A Unix socket needs nothing and takes no such option."""
    return {} if url.startswith("unix:") else {"socket_keepalive": True}
