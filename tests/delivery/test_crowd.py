"""Many sockets at once, and one that never reads: the real server in a process of its own."""

import asyncio
import select
import socket
import time
from typing import Any

import pytest
from django.conf import settings as django_settings

from scripts.bench._chat_crowd import everybody
from scripts.bench._chat_rate import rate
from scripts.bench._chat_rooms import Room, Sizes, memory
from tests import personas
from tests.chat import chatting
from tests.chat.ws import Client, Closed
from tests.runtime.served import Served, served
from tickets import cookies

ROOMS = 3
SHORT, LONG = (100, 5), (1000, 50)
"""Customers and people at the desk: in the suite, and in the drills alone."""

LINES = 40
LONGEST = "ខ" * 5000
"""30 kB in a frame."""

MUCH = 50 * 1024 * 1024
PATIENCE = 60


@pytest.fixture
def crowd(request) -> Sizes:
    customers, agents = LONG if request.config.getoption("markexpr") == "drill" else SHORT
    return Sizes(ROOMS, 0, 0, 0.0, 0, 0, customers, agents)


@pytest.mark.drill
def test_none_of_many_is_refused_and_one_that_never_reads_harms_nobody(
    committed_db, settings, crowd
):
    # This process read its settings before the home's keys were made.
    settings.SECRET_KEY = (committed_db.keys / "django.key").read_text().strip()
    shop = personas.platform()
    dara = personas.agent(shop)
    rooms = [room(shop, dara, number) for number in range(ROOMS)]
    with served(committed_db) as server:
        found = asyncio.run(everybody(server.port, rooms, crowd))
        assert found["refused"] == 0
        assert asyncio.run(rate(server.port, rooms, 3, "rate")) > 0
        before = memory(server.process.pid)
        deaf = [never_reads(server, rooms[0]) for _ in range(3)]
        assert_others_are_answered(server, rooms[1])
        assert all(cut_off(one) for one in deaf)
        assert memory(server.process.pid) - before < MUCH
        assert_others_are_answered(server, rooms[1])
        assert_too_large_closes_the_line(server, rooms[2])


def room(shop: Any, dara: Any, number: int) -> Room:
    """A chat; the first one has been long."""
    case = chatting.going_on(shop, dara, key=f"crowd {number}")
    for line in range(0 if number else LINES):
        chatting.desk_says(case, dara, LONGEST, id_=f"long-{line}")
    own = f"{cookies.CASE}={chatting.session_of(case)}"
    session = personas.signed_in(dara).session.session_key
    desk = f"{django_settings.SESSION_COOKIE_NAME}={session}"
    return Room(("/ws/chat/e-gets/", own), ("/ws/chat/desk/", desk), case.number)


def never_reads(server: Served, of: Room) -> socket.socket:
    """A client that asks for everything again and again, and takes none of it."""
    client = Client(server.port, *of.customer)
    for _ in range(18):
        client.say(kind="after", seq=0)
    return client.line


def cut_off(line: socket.socket) -> bool:
    """Whether the server hangs up on it within our patience."""
    watch = select.poll()
    watch.register(line, 0)  # an end is told unasked
    return bool(watch.poll(PATIENCE * 1000))


def assert_others_are_answered(server: Served, of: Room) -> None:
    """Somebody else's message is kept, and reaches the desk."""
    customer, desk = Client(server.port, *of.customer), Client(server.port, *of.desk)
    desk.say(kind="after", case=of.case, seq=2**40)
    wait_for(desk, "messages")
    own = f"other-{time.monotonic_ns()}"
    customer.say(kind="say", id=own, text="And mine?")
    assert wait_for(customer, "kept")["id"] == own
    assert wait_for(desk, "message")["message"]["id"] == own
    customer.close()
    desk.close()


def wait_for(client: Client, kind: str) -> dict[str, Any]:
    """The next frame of a kind."""
    client.line.settimeout(PATIENCE)
    while (frame := client.hear())["kind"] != kind:
        pass
    return frame


def assert_too_large_closes_the_line(server: Served, of: Room) -> None:
    """The server itself refuses a frame beyond 64 KiB."""
    client = Client(server.port, *of.customer)
    wait_for(client, "state")
    client.say(kind="say", id="large", text="x" * 65_500)
    with pytest.raises(Closed) as closed:
        wait_for(client, "kept")
    assert closed.value.code in {1009, 0}, "the code may be lost with the line"
