"""Redis is stopped in a running chat and comes back: two servers, one side of the chat on each."""

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import settings as django_settings

from tests import personas
from tests.chat import chatting
from tests.chat.ws import Client
from tests.delivery.client import ReferenceClient
from tests.runtime.served import served
from tickets import cookies
from tickets.chat.frames import told_id
from tickets.models import Message

WITHIN = 25.0
"""Seconds within which everything has arrived, whatever Redis does."""

on_servers = pytest.mark.skipif(
    "REDIS_URL" not in os.environ or shutil.which("redis-server") is None,
    reason="needs PostgreSQL and Redis",
)


class Side:
    """The client of the document, over a real line."""

    def __init__(self, client: ReferenceClient, port: int, path: str, cookie: str) -> None:
        self.client = client
        self.line = Client(port, path, cookie)
        self.line.line.settimeout(WITHIN)
        client.opened()

    def until(self, own: str) -> None:
        """Talk until a message is shown here, and kept if it is ours."""
        deadline = time.monotonic() + WITHIN
        while not self.has(own):
            assert time.monotonic() < deadline, f"{own} did not come"
            self.send()
            self.client.hear(self.line.hear())
        self.send()

    def has(self, own: str) -> bool:
        there = own in {one["id"] for one in self.client.shown.values()}
        return there and own not in self.client.unkept

    def send(self) -> None:
        for frame in self.client.out:
            self.line.say(**frame)
        self.client.out.clear()


@contextmanager
def redis_at(path: Path) -> Iterator[None]:
    """A Redis of the test's own, until the block ends."""
    command = ["redis-server", "--port", "0", "--unixsocket", str(path), "--save", ""]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        deadline = time.monotonic() + WITHIN
        while not path.exists():
            assert time.monotonic() < deadline, "Redis did not start"
        yield
    finally:
        process.kill()
        process.wait()
        path.unlink(missing_ok=True)


@on_servers
@pytest.mark.drill
def test_with_redis_away_messages_are_kept_and_found_and_afterwards_heard(
    committed_db, settings, monkeypatch, tmp_path
):
    # This process read its settings before the home's keys were made.
    settings.SECRET_KEY = (committed_db.keys / "django.key").read_text().strip()
    place = tmp_path / "redis.sock"
    monkeypatch.setenv("REDIS_URL", f"unix://{place}")
    shop = personas.platform()
    dara = personas.agent(shop)
    case = chatting.going_on(shop, dara)
    own = f"{cookies.CASE}={chatting.session_of(case)}"
    session = personas.signed_in(dara).session.session_key
    desk_cookie = f"{django_settings.SESSION_COOKIE_NAME}={session}"
    with served(committed_db) as here, served(committed_db) as there:
        with redis_at(place):
            customer = Side(ReferenceClient("customer"), here.port, "/ws/chat/e-gets/", own)
            desk = Side(
                ReferenceClient("desk", case.number), there.port, "/ws/chat/desk/", desk_cookie
            )
            heard_by_both(customer, desk, "before")
        written = customer.client.write("while Redis is away")
        customer.until(written)
        desk.client.ask()  # as it does every 20 s at least
        desk.until(written)
        with redis_at(place):
            heard_by_both(customer, desk, "after")
    stored = list(Message.objects.filter(conversation__ticket=case).order_by("seq"))
    for side in (customer, desk):
        assert [one["id"] for one in side.client.shown.values()] == [told_id(m) for m in stored]
    assert [m.client_id for m in stored[-3:]] == ["customer-1", "customer-2", "customer-3"]


def heard_by_both(customer: Side, desk: Side, text: str) -> None:
    """Something said here arrives there without being asked for, or is said to be missing."""
    written = customer.client.write(text)
    customer.until(written)
    desk.until(written)
