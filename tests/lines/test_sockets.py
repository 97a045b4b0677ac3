"""The sockets of a call: what one side says reaches the other side of the same call, and nobody
else; nothing of it is kept."""

import asyncio
from datetime import timedelta

import pytest

from helpdesk.asgi import application
from helpdesk.audit.models import Entry
from helpdesk.hands_off import leave
from helpdesk.realtime.sockets import ABUSE, SIGNED_OUT
from identity.actions.sessions import end_other_sessions
from tests import personas
from tests.chat.test_sockets import heard, in_thread
from tests.lines.making import answered, call_in, row_of, secret_of
from tests.realtime.wire import opened
from tickets import cookies
from tickets.calls.actions.at_desk import be_there
from tickets.calls.actions.recording import note_choice
from tickets.calls.browser import lines

OFFER = {"kind": "offer", "page": "p1", "sdp": "v=0 an address"}


@pytest.fixture
def here(committed_db):
    return personas.platform("e-gets")


@pytest.fixture
def call(here):
    return answered(here)


@pytest.fixture
def helper(call):
    return personas.Staff.objects.get(username="helper")


@pytest.fixture
def session(helper):
    return personas.signed_in(helper).session.session_key


def callers(name: str = "one", platform: str = "e-gets"):
    cookie = f"x; {cookies.CALL}={secret_of(name)}"
    return opened(application, session=cookie, path=f"/ws/call/{platform}/")


def desks(session: str):
    return opened(application, session=session, path="/ws/call/desk/")


def test_the_two_sides_reach_each_other_and_learn_how_the_call_stands(call, helper, session):
    async def test():
        async with callers() as caller, desks(session) as desk:
            state = await heard(caller, "state")
            assert (state["state"], state["recording"], state["ice"]) == ("answered", "may", [])
            desk.say(kind="join", call=call.number)
            assert (await heard(desk, "state"))["call"] == call.number
            caller.say(kind="ready", page="p1", more="is dropped")
            found = await heard(desk, "ready")
            assert found == {"kind": "ready", "page": "p1", "call": call.number}
            desk.say(call=call.number, **OFFER)
            assert (await heard(caller, "offer"))["sdp"] == OFFER["sdp"]
            caller.say(kind="mute", on=True)
            assert (await heard(desk, "mute"))["on"] is True
            caller.say(kind="quality", lost=0.5, rtt=90, jitter=4)
            assert (await heard(desk, "quality"))["lost"] == 0.5
            await in_thread(
                lambda: note_choice(call, actor=personas.as_actor(helper), choice="withdrawn")
            )
            assert (await heard(caller, "state"))["recording"] == "no"
            desk.say(kind="end", call=call.number)
            state = await heard(caller, "state")
            assert (state["state"], state["because"]) == ("ended", "agent_hung_up")
            assert (await heard(desk, "state"))["recording"] == "no"

    asyncio.run(test())
    assert row_of().quality["customer"]["lost"] == 0.5
    kept = str(list(Entry.objects.values()))
    assert OFFER["sdp"] not in kept


def test_whoever_is_signed_out_leaves_the_caller_with_the_truth_at_once(call, helper, session):
    async def test():
        async with callers() as caller, desks(session) as desk:
            desk.say(kind="join", call=call.number)
            await heard(desk, "state")
            await heard(caller, "state")
            await in_thread(
                lambda: end_other_sessions(helper, actor=personas.as_actor(helper), keep="")
            )
            state = await heard(caller, "state")
            assert (state["state"], state["because"]) == ("ended", "agent_left")

    asyncio.run(test())


def test_nobody_joins_another_persons_call_or_speaks_before_joining(here, call, session):
    other = personas.signed_in(personas.agent(here, "sophea")).session.session_key

    async def test():
        async with callers() as caller, desks(other) as stranger, desks(session) as desk:
            stranger.say(kind="join", call=call.number)
            assert (await heard(stranger, "refused"))["code"] == "not_found"
            stranger.say(call=call.number, **OFFER)
            assert (await heard(stranger, "error"))["code"] == "bad_frame"
            stranger.say(kind="end", call=call.number)
            assert (await heard(stranger, "error"))["code"] == "unknown_kind"
            desk.say(kind="join", call=call.number)
            await heard(desk, "state")
            desk.say(kind="mute", on=True, call="EG-C999")
            assert (await heard(desk, "error"))["code"] == "bad_frame"
            desk.say(kind="mute", on=False, call=call.number)
            assert (await heard(caller, "offer", "mute"))["on"] is False

    asyncio.run(test())


def test_whoever_waits_hears_whether_somebody_is_at_the_desk(here, monkeypatch):
    monkeypatch.setattr(lines, "LOOKED_AT", timedelta(seconds=0.05))
    call_in(here)
    dara = personas.as_actor(personas.agent(here))

    async def test():
        async with callers() as caller:
            assert (await heard(caller, "state"))["somebody"] is False
            await in_thread(lambda: be_there(dara))
            assert (await heard(caller, "desk"))["somebody"] is True
            await in_thread(lambda: leave(dara))
            assert (await heard(caller, "desk"))["somebody"] is False

    asyncio.run(test())


def test_another_calls_caller_hears_nothing_of_it(here, call):
    call_in(here, "two")

    async def test():
        async with callers("two") as other, callers() as caller:
            await heard(other, "state")
            await heard(caller, "state")
            caller.say(kind="end")
            assert (await heard(caller, "state"))["state"] == "ended"
            other.say(kind="ping")
            assert (await heard(other, "state", "pong"))["kind"] == "pong"

    asyncio.run(test())


def test_a_cookie_of_no_call_and_too_many_mistakes_close_the_line(call):
    async def test():
        async with callers("nobody") as stranger:
            assert await stranger.closed() == SIGNED_OUT
        async with callers(platform="goexw") as elsewhere:
            assert await elsewhere.closed() == SIGNED_OUT
        async with callers() as caller:
            await heard(caller, "state")
            for _ in range(12):
                caller.say(kind="offer", page="p1", sdp="x" * 20_001)
            assert await caller.closed() == ABUSE

    asyncio.run(test())
