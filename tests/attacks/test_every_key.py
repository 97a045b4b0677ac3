"""Every key of every kind of frame with what does not belong there: a code, and nothing else."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from helpdesk.asgi import application
from helpdesk.realtime import sockets
from helpdesk.realtime.sockets import ABUSE
from tests import personas
from tests.chat import chatting
from tests.chat.test_sockets import customers, desks, heard
from tests.harness.homes import Home
from tests.lines.making import answered, row_of, secret_of
from tests.realtime.wire import Wire, accepted, opened
from tickets import cookies
from tickets.calls.browser.signals import READERS
from tickets.calls.models import Call
from tickets.models import Ticket

Frame = dict[str, Any]
Frames = dict[str, Frame]

CHAT: Frames = {
    "say": {"id": "attack", "text": ""},
    "after": {"seq": 0},
    "got": {"seq": 0},
    "seen": {"seq": 0},
}
"""What both sides of a chat send, besides the kind; nothing of it would be kept as it stands."""

AT_DESK: Frames = {
    **CHAT, "typing": {}, "looking": {"id": "page", "what": "gone"}, "end": {}
}  # fmt: skip

CANDIDATE = {"candidate": "udp 1", "sdpMid": "0", "sdpMLineIndex": 0}

CALL: Frames = {
    "ready": {"page": "p"},
    "offer": {"page": "p", "sdp": "v=0"},
    "answer": {"page": "p", "sdp": "v=0"},
    "ice": {"page": "p", "candidates": [CANDIDATE]},
    "hold": {"on": True},
    "mute": {"on": True},
    "quality": {"lost": 0, "rtt": 1, "jitter": 1},
}

DEEP: Any = json.loads("[" * 400 + "]" * 400)

WRONG: list[Any] = [
    None, -1, 0.5, 2**53, 10**300, float("nan"), float("inf"), [], {}, [["EG-10001"]],
    {"text": "x"}, DEEP, "\0", "EG-1\x000001", "\ud800", "x\udfff", "\u202e" * 300, "x" * 30_000,
    "' OR 1=1 --",
]  # fmt: skip
"""Right nowhere in these frames."""

WORDS = ("\u202e" * 300, "' OR 1=1 --")
"""Whatever they mean, they may be said."""

RIGHT_IN_CALLS = (0.5, "' OR 1=1 --")
"""But there: a share, and a name of a page."""


def spoilt(frames: Frames, also: Frame) -> Iterator[Frame]:
    """Each frame with one key missing or wrong; also: what stands in every one."""
    for kind, content in frames.items():
        whole = {"kind": kind, **content, **also}
        for key in whole:
            yield {name: value for name, value in whole.items() if name != key}
            fits = RIGHT_IN_CALLS if frames is CALL else WORDS if key == "text" else ()
            yield from ({**whole, key: wrong} for wrong in WRONG if wrong not in fits)


def spoilt_candidates(also: Frame) -> Iterator[Frame]:
    """What a candidate is made of, and the list of them."""
    frame = {"kind": "ice", "page": "p", **also}
    yield {**frame, "candidates": [CANDIDATE] * 31}
    for key in CANDIDATE:
        for wrong in WRONG:
            if wrong is not None and wrong not in RIGHT_IN_CALLS:
                yield {**frame, "candidates": [CANDIDATE, {**CANDIDATE, key: wrong}]}


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lines that take as many frames and mistakes as come."""
    monkeypatch.setattr(sockets, "BURST", 1e9)
    monkeypatch.setattr(sockets, "MISTAKES", 10**9)


@pytest.fixture
def case(committed_db: Home) -> Ticket:
    shop = personas.platform()
    return chatting.going_on(shop, personas.agent(shop))


@pytest.fixture
def call(committed_db: Home) -> Call:
    return answered(personas.platform())


def session_of(name: str) -> str:
    person = personas.Staff.objects.get(username=name)
    return personas.signed_in(person).session.session_key or ""


async def answers(wire: Wire, frames: Iterator[Frame]) -> set[str]:
    """What comes of all of them, up to the last."""
    codes: set[str] = set()
    for number, frame in enumerate(frames):
        wire.frame(text=json.dumps(frame))
        if number % 50 == 49:
            codes |= await until_pong(wire)
    return codes | await until_pong(wire)


async def until_pong(wire: Wire) -> set[str]:
    """The codes of errors and refusals until the line answers; other kinds as they are."""
    wire.say(kind="ping")
    codes: set[str] = set()
    while (told := await wire.message())["kind"] != "pong":
        codes.add(told.get("code") or told["kind"])
    return codes


async def settled(wire: Wire, last: str, **more: str) -> None:
    """Writes are answered when they are committed: wait for one more."""
    wire.say(kind="say", id=last, text="", **more)
    while (await heard(wire, "refused")).get("id") != last:
        pass


def test_every_kind_of_frame_that_a_call_takes_is_tried_here():
    assert set(CALL) == {*READERS, "quality"}


def test_the_customers_side_of_a_chat(case: Ticket, patient: None):
    secret, before = chatting.session_of(case), chatting.said(case)

    async def test() -> set[str]:
        async with customers(secret) as wire:
            await heard(wire, "state")
            codes = await answers(wire, spoilt(CHAT, {}))
            await settled(wire, "last")
            return codes

    assert asyncio.run(test()) - {"messages"} <= TOLD
    assert chatting.said(case) == before


TOLD = {"bad_frame", "unknown_kind", "nothing_said", "too_long", "not_found"}


def test_the_desks_side_of_a_chat(case: Ticket, patient: None):
    session, before = session_of("dara"), chatting.said(case)

    async def test() -> set[str]:
        async with accepted(application, session=session, path="/ws/chat/desk/") as wire:
            codes = await answers(wire, spoilt(AT_DESK_BUT_THE_END, {"case": case.number}))
            codes |= await answers(wire, spoilt({"end": {}}, {"case": "EG-99999"}))
            await settled(wire, "last", case=case.number)
            return codes

    codes = asyncio.run(test()) - {"messages", "state", "colleague"}
    assert codes <= TOLD
    assert chatting.said(case) == before


AT_DESK_BUT_THE_END = {kind: frame for kind, frame in AT_DESK.items() if kind != "end"}


@asynccontextmanager
async def caller() -> AsyncIterator[Wire]:
    cookie = f"x; {cookies.CALL}={secret_of('one')}"
    async with opened(application, session=cookie, path="/ws/call/e-gets/") as wire:
        await heard(wire, "state")
        yield wire


@asynccontextmanager
async def helper(call: Call, session: str) -> AsyncIterator[Wire]:
    async with accepted(application, session=session, path="/ws/call/desk/") as wire:
        wire.say(kind="join", call=call.number)
        await heard(wire, "state")
        yield wire


def test_the_callers_side_of_a_call(call: Call, patient: None):
    async def test() -> tuple[set[str], set[str]]:
        async with caller() as wire, helper(call, session) as other:
            codes = await answers(wire, spoilt(CALL, {}))
            codes |= await answers(wire, spoilt_candidates({}))
            return codes, await until_pong(other)

    session = session_of("helper")
    told, passed_on = asyncio.run(test())
    assert told == {"bad_frame", "unknown_kind"}
    assert passed_on == set()
    assert row_of().quality == {}


def test_the_agents_side_of_a_call(call: Call, patient: None):
    async def test() -> tuple[set[str], set[str]]:
        async with caller() as other, helper(call, session) as wire:
            codes = await answers(wire, spoilt(CALL, {"call": call.number}))
            codes |= await answers(wire, spoilt_candidates({"call": call.number}))
            return codes, await until_pong(other)

    session = session_of("helper")
    told, passed_on = asyncio.run(test())
    assert told == {"bad_frame", "unknown_kind"}
    assert passed_on == set()


def test_joining_a_call_by_what_is_no_number(call: Call, patient: None):
    async def test() -> set[str]:
        async with accepted(application, session=session, path="/ws/call/desk/") as wire:
            return await answers(wire, spoilt({"join": {}}, {"call": "EG-C99"}))

    session = session_of("helper")
    assert asyncio.run(test()) == {"bad_frame", "not_found", "unknown_kind"}


@pytest.mark.parametrize(
    "line", [lambda case: customers(chatting.session_of(case)), lambda _: desks(session_of("dara"))]
)
def test_five_hundred_at_once_and_a_million_signs_end_the_line(
    case: Ticket, line: Callable[[Ticket], Any]
):
    before = chatting.said(case)

    async def test(opening: Any) -> int | None:
        async with opening as wire:
            for number in range(500):
                wire.say(kind="say", id=f"f{number}", text="", case=case.number)
            wire.frame(text='{"kind": "say", "text": "' + "x" * 1_000_000 + '"}')
            return await wire.closed()

    assert asyncio.run(test(line(case))) == ABUSE
    assert chatting.said(case) == before
