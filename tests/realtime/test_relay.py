"""Events between processes; where REDIS_URL names no server there are no other processes."""

import os
import queue
import threading

import pytest

from helpdesk.ids import public_id
from helpdesk.realtime import bus, envelope
from helpdesk.realtime.relay import RedisRelay

HINT = {"kind": "ticket.changed", "platform": "e-gets", "number": "EG-10001", "change": "opened"}
URL = os.environ.get("REDIS_URL", "")
NOWHERE = "redis://127.0.0.1:1/"
on_redis = pytest.mark.skipif(not URL, reason="REDIS_URL is not set")


@pytest.fixture
def heard(monkeypatch):
    messages: queue.Queue = queue.Queue()
    monkeypatch.setattr(bus, "deliver", lambda group, message: messages.put((group, message)))
    return messages


@pytest.fixture
def relay():
    """Makes relays and stops them after the test."""
    made, channel = [], f"test.{public_id()}"  # this process may listen on its own one already

    def make(url: str = URL) -> RedisRelay:
        made.append(RedisRelay(url))
        made[-1].channel = channel
        return made[-1]

    yield make
    for one in made:
        one.stop()


@on_redis
def test_an_event_reaches_the_other_processes_and_does_not_come_back(heard, relay):
    here, there = relay(), relay()
    for one in (here, there):
        one.listen()
        assert one.listening.wait(10)
    here.send("staff.e-gets", HINT)
    assert heard.get(timeout=10) == ("staff.e-gets", HINT)
    there.send("staff.goexw", HINT)  # whatever else the first one caused would come before this
    assert heard.get(timeout=10) == ("staff.goexw", HINT)


@on_redis
def test_what_others_say_on_the_channel_is_passed_over(heard, relay):
    one = relay()
    one.listen()
    assert one.listening.wait(10)
    for text in ("hello", "[1]", "{}", "7", "[1, 2, 3, 4]"):
        one._redis.publish(one.channel, text)
    relay().send("staff.e-gets", HINT)
    assert heard.get(timeout=10) == ("staff.e-gets", HINT)


def test_databases_of_one_server_do_not_hear_each_other():
    one, other = (RedisRelay(f"redis://127.0.0.1:1/?db={number}") for number in (1, 2))
    assert one.channel != other.channel


@pytest.mark.usefixtures("master_keys")
def test_what_travels_between_processes_can_be_read_by_them_alone():
    said = ["me", "case.e-gets.x", {"kind": "message", "message": {"text": "My address is"}}]
    sealed = envelope.wrap(said, "redress.0.events")
    assert b"address" not in sealed
    assert envelope.unwrap(sealed, "redress.0.events") == said
    for other in (sealed[:-1], sealed[:5], b"", sealed[:-1] + bytes([sealed[-1] ^ 1])):
        with pytest.raises(envelope.NotOurs):
            envelope.unwrap(other, "redress.0.events")
    with pytest.raises(envelope.NotOurs):
        envelope.unwrap(sealed, "redress.1.events")


@pytest.mark.usefixtures("master_keys")
def test_nobody_waits_for_a_redis_that_is_away(relay):
    one = relay(NOWHERE)
    sent = threading.Event()

    def send() -> None:
        for _ in range(20_000):
            one.send("staff.e-gets", HINT)
        sent.set()

    threading.Thread(target=send, daemon=True).start()
    assert sent.wait(20)


def test_events_not_heard_meanwhile_are_made_up_for(monkeypatch, relay):
    told = queue.Queue()
    monkeypatch.setattr(bus, "deliver_everywhere", told.put)
    relay(NOWHERE).listen()
    assert told.get(timeout=10) == bus.STALE
