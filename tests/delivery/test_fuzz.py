"""Frames that no client of ours would send, to every socket: answered with a code, nothing
written, nobody else's words told, and the line goes on or is closed with a code."""

import asyncio
import json
import logging
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from helpdesk.asgi import application
from helpdesk.audit.models import Entry
from helpdesk.realtime import sockets
from helpdesk.realtime.sockets import ABUSE
from tests import personas
from tests.chat import chatting
from tests.chat.test_sockets import customers, desks, heard
from tests.realtime.wire import Wire, accepted, opened
from tickets.chat.desk_line import DeskLine
from tickets.models import Conversation, Message, Ticket

BIG = "x" * 60_000
ODD: list[Any] = [
    None, True, 0, -1, 2**53, 2**63, 10**400, 1.5, 1e308, "", "1", "-1", "\0", "a\0b", "\ud800",
    "\udfff\ud800", BIG, "\u2066EG-1\u2069", "' OR 1=1 --", [], [1], ["say"], {}, {"$gt": ""},
    {"a": {"b": [[[[]]]]}},
]  # fmt: skip
"""What may stand where a text or a number should."""

FITS: dict[str, Any] = {"id": "fuzz", "text": "Words", "seq": 1, "case": ""}
NEEDED = {"say": ("id", "text"), "after": ("seq",), "got": ("seq",), "seen": ("seq",)}
"""By kind, the parts that decide whether it is understood."""

NO_FRAMES = [
    "", " ", "\0", "null", "true", "7", '"say"', "[]", '[{"kind": "ping"}]', "{", "{}{}", "NaN",
    '{"kind": NaN', "[" * 60_000, '{"a":' * 9_000, '{"kind": "say", "seq": ' + "9" * 5_000 + "}",
    "kind=say", "<xml/>", "\ufeff{}", '{"kind": "ping"}' + " " * 70_000,
]  # fmt: skip
UNKNOWN = [
    {}, {"kind": ""}, {"kind": "SAY"}, {"kind": "say "}, {"kind": "message"}, {"kind": "__init__"},
    {"kind": "take_say"}, {"kind": "case.updated"}, {"kind": "tell"}, {"kind": BIG},
    *({"kind": odd} for odd in ODD if not isinstance(odd, str)),
]  # fmt: skip


@pytest.fixture
def case(committed_db) -> Ticket:
    shop = personas.platform("e-gets")
    return chatting.going_on(shop, personas.agent(shop))


@pytest.fixture
def session(case) -> str:
    person = case.chats.get().accepted_by
    return personas.signed_in(person).session.session_key or ""


@pytest.fixture
def patient(monkeypatch) -> None:
    """Whoever is answered once more after hundreds of mistakes is answered after one."""
    monkeypatch.setattr(sockets, "BURST", 100_000.0)
    monkeypatch.setattr(sockets, "MISTAKES", 100_000)


@pytest.fixture(autouse=True)
def nothing_crashed(caplog):
    """No traceback, whatever came."""
    with caplog.at_level(logging.INFO):
        yield
    assert [one.getMessage() for one in caplog.records if one.exc_info] == []


def said(case: Ticket) -> tuple[int, int]:
    """How much was said, and how much was done."""
    lines = Message.objects.filter(conversation__ticket=case).count()
    return lines, Entry.objects.exclude(kind="read").count()


def read() -> list[Any]:
    """How far both sides have come, by all that anybody told us."""
    marks = ("customer_delivered_seq", "customer_read_seq", "staff_delivered_seq", "staff_read_seq")
    return list(Conversation.objects.order_by("pk").values_list(*marks))


def misfits(kind: str, case: str) -> list[dict[str, Any]]:
    """Frames of a kind in which one part is odd, or not there. case: the desk names one."""
    needed = (*NEEDED.get(kind, ()), *(["case"] if case else []))
    whole = {"kind": kind, **FITS, "case": case}
    odd = [{**whole, name: value} for name in needed for value in ODD if wrong(name, value)]
    return odd + [{k: v for k, v in whole.items() if k != name} for name in needed]


def wrong(name: str, value: Any) -> bool:
    """Whether a value cannot stand there: not whether there is such a case, or room for a text."""
    if name == "seq":
        return value != 0
    if not isinstance(value, str) or "\0" in value or "\ud800" in value:
        return True
    return name == "id" and value not in {"1", "-1"}


async def mistakes(wire: Wire, frames: list[Any]) -> list[str]:
    """What is answered to each, which has to be an error."""
    codes = []
    for frame in frames:
        wire.frame(text=frame if isinstance(frame, str) else json.dumps(frame))
        codes.append((await heard(wire, "error"))["code"])
    return codes


def wires(case: Ticket, session: str) -> list[Any]:
    """A line to every socket of ours that answers to frames."""
    secret = chatting.session_of(case)
    return [
        customers(secret), framed(secret), desks(session), accepted(application, session=session)
    ]  # fmt: skip


def framed(secret: str) -> Any:
    """A line from the frame on a shop's page."""
    path = "/ws/widget/e-gets/"
    return opened(application, path=path, protocols=("redress.chat", secret))


def test_what_is_no_frame_is_told_so_on_every_socket(case, session, patient):
    lines = wires(case, session)
    before = said(case), read()

    async def test() -> None:
        for opening in lines:
            async with opening as wire:
                assert set(await mistakes(wire, NO_FRAMES)) == {"not_json"}
                assert set(await mistakes(wire, UNKNOWN)) == {"unknown_kind"}
                wire.frame(bytes=b'{"kind": "ping"}')
                assert (await heard(wire, "error"))["code"] == "not_json"

    asyncio.run(test())
    assert (said(case), read()) == before


@pytest.mark.parametrize("kind", sorted(DeskLine.TAKES))
def test_a_part_that_does_not_fit_is_told_so_and_nothing_is_written(case, session, patient, kind):
    customer, widget, desk, _ = wires(case, session)
    before = said(case), read()

    async def test() -> None:
        for opening, number in ((customer, ""), (widget, ""), (desk, case.number)):
            async with opening as wire:
                codes = await mistakes(wire, misfits(kind, number))
                assert set(codes) <= {"bad_frame"}
                assert bool(codes) or not number

    asyncio.run(test())
    assert (said(case), read()) == before


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.sampled_from(ODD),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)
NAMES = ("id", "text", "seq", "case", "author", "who", "by", "platform", "actor")
FRAMES = st.lists(
    st.builds(
        lambda kind, parts: {"kind": kind, **parts},
        st.sampled_from(["say", "after", "got", "seen", "typing"]),
        st.dictionaries(st.sampled_from(NAMES), ANYTHING, max_size=5),
    ),
    min_size=15,
    max_size=30,
)


def test_whatever_is_sent_the_line_answers_and_keeps_only_what_it_says_it_kept(
    case, session, patient
):
    customer_secret = chatting.session_of(case)

    @settings(
        max_examples=3, derandomize=True, deadline=None, database=None, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(FRAMES)
    def holds(frames):
        asyncio.run(everything(frames))

    async def everything(frames: list[Any]) -> None:
        for opening in (customers(customer_secret), framed(customer_secret), desks(session)):
            async with opening as wire:
                for frame in frames:
                    wire.say(**frame)
                wire.say(kind="ping")
                await heard(wire, "pong")

    holds()
    assert set(Message.objects.values_list("author", flat=True)) <= {"customer", "system", "staff"}
    assert Ticket.objects.count() == 1


@pytest.mark.parametrize(
    "offered",
    [(), ("redress.chat",), ("redress.chat", "\ud800"), ("redress.chat", "x", "y"), ("x" * 9_000,),
     ("redress.chat", "\0"), ("redress.chat", "' OR 1=1 --"), ("", "")],
)  # fmt: skip
def test_a_frame_on_a_shops_page_that_proves_nothing_is_let_hear_nothing(case, offered):
    async def test() -> tuple[int | None, list[str]]:
        async with opened(application, path="/ws/widget/e-gets/", protocols=offered) as wire:
            kinds = []
            while (event := await wire.event())["type"] != "websocket.close":
                kinds.append(event["type"])
            return event.get("code"), kinds

    code, before = asyncio.run(test())
    assert (code, set(before) - {"websocket.accept"}) == (sockets.SIGNED_OUT, set())


def test_too_many_frames_close_the_line(case, session):
    lines = wires(case, session)

    async def test() -> None:
        for opening in lines:
            async with opening as wire:
                for _ in range(int(sockets.BURST) + 10):
                    wire.say(kind="ping")
                assert await wire.closed() == ABUSE

    asyncio.run(test())
