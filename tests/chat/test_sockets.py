"""The sockets of both sides: who hears what, what is acknowledged when, and what ends them."""

import asyncio
import json

import pytest
from asgiref.sync import sync_to_async

from helpdesk.asgi import application
from helpdesk.realtime import bus
from helpdesk.realtime.events import case_group
from helpdesk.realtime.sockets import ABUSE, CHANGED, SIGNED_OUT
from identity.actions.staff import deactivate_staff
from tests import personas
from tests.chat import chatting
from tests.realtime.wire import opened
from tickets import cookies
from tickets.actions.links import leave_case
from tickets.actions.replies import add_note
from tickets.chat.actions import end_chat
from tickets.chat.customer_line import CustomerLine
from tickets.models import Message

pytestmark = pytest.mark.usefixtures("committed_db")


@pytest.fixture
def session(dara):
    return personas.signed_in(dara).session.session_key


def run(test) -> None:
    asyncio.run(test())


def customers(secret: str, platform: str = "e-gets"):
    cookie = f"x; {cookies.CASE}={secret}"
    return opened(application, session=cookie, path=f"/ws/chat/{platform}/")


def desks(session: str):
    return opened(application, session=session, path="/ws/chat/desk/")


async def heard(wire, *kinds: str) -> dict:
    """The next message of one of these kinds."""
    while True:
        event = await wire.event()
        if event["type"] == "websocket.accept":
            continue
        assert event["type"] == "websocket.send", event
        message = json.loads(event["text"])
        if message["kind"] in kinds:
            return message


async def in_thread(work):
    return await sync_to_async(work, thread_sensitive=False)()


def test_both_sides_hear_what_the_other_writes_and_are_told_that_theirs_is_kept(
    case, secret, session
):
    async def test():
        async with customers(secret) as customer, desks(session) as desk:
            assert (await heard(customer, "state"))["state"] == "active"
            desk.say(kind="after", case=case.number, seq=0)
            assert [m["seq"] for m in (await heard(desk, "messages"))["messages"]] == [1, 2, 3]
            customer.say(kind="say", id="c1", text="Hello?")
            assert (await heard(customer, "kept"))["seq"] == 4
            told = await heard(desk, "message")
            assert (told["case"], told["message"]["text"]) == (case.number, "Hello?")
            desk.say(kind="say", id="d1", text="Here I am.", case=case.number)
            assert (await heard(desk, "kept"))["case"] == case.number
            told = (await heard(customer, "message", "kept"))["message"]
            while told["id"] != "d1":
                told = (await heard(customer, "message"))["message"]
            assert (told["text"], told["name"]) == ("Here I am.", "")
            customer.say(kind="seen", seq=5)
            assert (await heard(desk, "read"))["by"] == "customer"
            customer.say(kind="typing")
            assert (await heard(desk, "typing"))["who"] == "customer"

    run(test)


def test_the_same_message_over_the_socket_and_by_post_is_kept_once(case, secret):
    from django.test import Client

    async def test():
        async with customers(secret) as customer:
            customer.say(kind="say", id="same", text="Twice")
            return (await heard(customer, "kept"))["seq"]

    seq = asyncio.run(test())
    browser = Client()
    browser.cookies[cookies.CASE] = secret
    answer = browser.post("/e-gets/chat/say/", {"id": "same", "text": "Twice"})
    assert (answer.status_code, answer.json()["seq"]) == (200, seq)
    assert Message.objects.filter(client_id="same").count() == 1
    again = browser.get("/e-gets/chat/after/", {"seq": seq - 1}).json()
    assert [m["id"] for m in again["messages"]] == ["same"]
    assert again["state"] == "active"


def test_a_line_that_breaks_while_it_opens_is_listened_to_no_more(case, secret, monkeypatch):
    async def breaks(_line, _admission):
        raise OSError

    monkeypatch.setattr(CustomerLine, "opened", breaks)
    group = case_group(case.platform_id, case.uid)

    async def test():
        with pytest.raises(OSError):  # noqa: PT011 - the one above
            async with customers(secret) as wire:
                await wire.event()

    run(test)
    assert bus.heard_here(group) == 0


def test_a_note_never_travels_towards_the_customer(case, secret, session, dara):
    actor = personas.as_actor(dara)

    async def test():
        async with customers(secret) as customer, desks(session) as desk:
            await heard(customer, "state")
            desk.say(kind="after", case=case.number, seq=0)
            await heard(desk, "messages")
            await in_thread(lambda: add_note(case, actor=actor, text="Hmm", client_id="n"))
            assert (await heard(desk, "message"))["message"]["author"] == "note"
            desk.say(kind="say", id="d", text="Hello", case=case.number)
            told = await heard(customer, "message", "messages", "stale")
            assert told["message"]["id"] == "d"

    run(test)


def test_an_ended_chat_refuses_by_code(case, secret):
    end_chat(case, actor=chatting.its_customer(case))

    async def test():
        async with customers(secret) as customer:
            customer.say(kind="say", id="late", text="One more thing")
            refused = await heard(customer, "refused")
            assert (refused["id"], refused["code"]) == ("late", "chat_ended")

    run(test)


def test_leaving_the_case_closes_its_socket(case, secret):
    async def test():
        async with customers(secret) as customer:
            await heard(customer, "state")
            person = chatting.its_customer(case)
            await in_thread(lambda: leave_case("e-gets", secret, actor=person))
            assert await customer.closed() == SIGNED_OUT

    run(test)


def test_a_deactivated_agent_hears_nothing_more(case, session, dara):
    async def test():
        async with desks(session) as desk:
            desk.say(kind="after", case=case.number, seq=0)
            await heard(desk, "messages")
            await in_thread(lambda: deactivate_staff(dara, actor=personas.TESTS))
            assert await desk.closed() in {SIGNED_OUT, CHANGED}

    run(test)


@pytest.mark.parametrize("platform", ["goexw", "nowhere"])
def test_a_secret_opens_nothing_on_another_platform(case, secret, platform):
    async def test():
        async with customers(secret, platform) as customer:
            assert await customer.closed() == SIGNED_OUT

    run(test)


def test_a_foreign_case_and_an_unknown_one_are_answered_alike(case, shop):
    elsewhere = personas.platform("goexw")
    stranger = personas.signed_in(personas.agent(elsewhere, "elsewhere")).session.session_key

    async def test():
        async with desks(stranger) as desk:
            answers = []
            for number in (case.number, "EG-99999"):
                desk.say(kind="after", case=number, seq=0)
                answers.append(await heard(desk, "refused", "state", "messages"))
                desk.say(kind="say", case=number, id="x", text="Hello")
                answers.append(await heard(desk, "refused", "kept"))
            assert {a["code"] for a in answers} == {"not_found"}
            assert all("case" in a for a in answers)

    run(test)


HOSTILE = [
    {"kind": "say"},
    {"kind": "say", "id": "a b", "text": "x"},
    {"kind": "say", "id": "a", "text": 7},
    {"kind": "say", "id": "a", "text": "\ud800"},
    {"kind": "say", "id": "a", "text": "\0"},
    {"kind": "after", "seq": True},
    {"kind": "after", "seq": -1},
    {"kind": "seen", "seq": 2**60},
    {"kind": "seen", "seq": "1"},
    {"kind": ["say"]},
]


def test_frames_that_mean_nothing_are_told_so_and_then_end_the_socket(case, secret):
    async def test():
        async with customers(secret) as customer:
            await heard(customer, "state")
            for frame in HOSTILE:
                customer.say(**frame)
                assert (await heard(customer, "error"))["code"] in {"bad_frame", "unknown_kind"}
            customer.frame(text="[" * 60_000)
            assert (await heard(customer, "error"))["code"] == "not_json"
            assert await customer.closed() == ABUSE

    run(test)
    assert chatting.said(case) == [1, 2, 3]


def test_hints_to_other_pages_are_not_passed_to_chats(case, secret):
    async def test():
        async with customers(secret) as customer:
            await heard(customer, "state")
            group = case_group("e-gets", case.uid)
            bus.publish(group, {"kind": "case.updated", "uid": case.uid})
            bus.publish(group, {"kind": "typing", "who": "staff"})
            assert (await customer.message())["kind"] == "typing"

    run(test)
