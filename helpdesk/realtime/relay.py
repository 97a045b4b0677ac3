"""Events between processes, over Redis publish/subscribe.

Events are hints: while Redis is away they are dropped, clients ask the database every so often,
and nobody who publishes ever waits for it. Two threads per process, started when first needed
(a server may fork after reading its settings): one sends, one listens.
"""

import json
import logging
import os
import queue
import threading
import time
from typing import Any

import redis
from django.conf import settings

from helpdesk.ids import public_id
from helpdesk.realtime import bus

log = logging.getLogger(__name__)

WAITING = 10_000
"""Events waiting to be sent; past that they are dropped."""

PAUSE = 1.0
"""Seconds between tries while Redis is away."""


class RedisRelay:
    """Carries what is published in this process to the others, and theirs to it."""

    def __init__(self, url: str) -> None:
        # A health check would use the subscription's idle time; keepalive finds dead peers.
        self._redis = redis.Redis.from_url(url, socket_keepalive=True, socket_connect_timeout=5)
        database = self._redis.connection_pool.connection_kwargs.get("db") or 0
        # Publish/subscribe knows no database numbers, so the channel carries it.
        self.channel = f"redress.{database}.events"
        self._me = public_id()
        self._outbox: queue.Queue[str] = queue.Queue(WAITING)
        self._guard = threading.Lock()
        self._started: set[tuple[int, str]] = set()
        self.listening = threading.Event()

    def send(self, group: str, message: bus.Message) -> None:
        """Pass an event on; returns at once, whatever state Redis is in."""
        self._start("send", self._send_all)
        try:
            self._outbox.put_nowait(json.dumps([self._me, group, message]))
        except queue.Full:
            log.warning("Redis is away; an event was dropped")

    def listen(self) -> None:
        """Start hearing the other processes. For processes that hold sockets."""
        self._start("listen", self._hear_all)

    def _start(self, name: str, work: Any) -> None:
        with self._guard:
            if (os.getpid(), name) in self._started:
                return
            self._started.add((os.getpid(), name))
        threading.Thread(target=work, name=f"relay-{name}", daemon=True).start()

    def _send_all(self) -> None:
        while True:
            text = self._outbox.get()
            try:
                self._redis.publish(self.channel, text)
            except redis.RedisError as error:
                log.warning("An event was not passed on (%s)", type(error).__name__)
                time.sleep(PAUSE)

    def _hear_all(self) -> None:
        while True:
            try:
                self._hear()
            except redis.RedisError as error:
                log.warning("Other processes are not heard (%s)", type(error).__name__)
            self.listening.clear()
            bus.deliver_everywhere(bus.STALE)
            time.sleep(PAUSE)

    def _hear(self) -> None:
        with self._redis.pubsub() as subscription:  # type: ignore[no-untyped-call]
            subscription.subscribe(self.channel)
            for heard in subscription.listen():
                if heard["type"] == "subscribe":
                    self.listening.set()
                elif heard["type"] == "message":
                    self._deliver(heard["data"])

    def _deliver(self, text: bytes) -> None:
        try:
            sender, group, message = json.loads(text)
        except ValueError:
            return  # somebody else's message on our channel
        if sender != self._me:
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
