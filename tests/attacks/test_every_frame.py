"""Every kind of frame of every socket, sent by whoever has no business with the case it names."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import pytest

from helpdesk.asgi import application
from helpdesk.audit.models import Entry
from identity.actions.ties import declare_tie
from identity.models.ties import Tie
from tests import personas
from tests.chat import chatting
from tests.chat.test_sockets import customers, desks, heard, in_thread
from tests.harness.homes import Home
from tests.realtime.wire import Wire, accepted
from tests.verification import people
from tickets.chat.actions import end_chat
from tickets.models import Conversation, Message, Ticket

FRAMES: dict[str, dict[str, object]] = {
    "say": {"id": "attack", "text": "Words of an attacker"},
    "after": {"seq": 0},
    "got": {"seq": 3},
    "seen": {"seq": 3},
    "typing": {},
    "looking": {"id": "page", "what": "writing"},
    "end": {},
}
"""What a client would send besides the kind and the case."""

UNANSWERED = frozenset({"typing", "looking"})
"""Whatever case it names, whoever sends it is told nothing."""

SPOOFED = {
    "author": "system", "name": "Demo Dara", "sender_name": "Demo Dara", "actor": "staff:x",
    "who": "staff", "by": "staff", "side": "staff", "at": "2001-01-01T00:00:00Z", "seq": 1,
}  # fmt: skip
"""What is told of a message, as if the sender said so."""


@dataclass(frozen=True)
class Chats:
    """Dara of E-GetS, whose sister has a case there; a chat of another shop; one of Dara's own."""

    dara: Any
    barred: Ticket
    foreign: Ticket
    own: Ticket

    @property
    def session(self) -> str:
        return personas.signed_in(self.dara).session.session_key or ""

    @property
    def others(self) -> list[Ticket]:
        return [self.barred, self.foreign]


@pytest.fixture
def chats(committed_db: Home) -> Chats:
    scene = people.scene()
    lina = personas.agent(scene.platform, "lina")
    there = personas.platform("goexw")
    barred = chatting.going_on(scene.platform, lina, key="barred", order_number="DEMO88120937")
    declare_tie(
        scene.agent_at, actor=scene.agent, platform=scene.platform, number="M-1001", tie=Tie.FAMILY
    )
    return Chats(
        scene.agent_at,
        barred,
        chatting.going_on(there, personas.agent(there, "elsewhere"), key="foreign"),
        chatting.going_on(scene.platform, scene.agent_at, key="own"),
    )


def kept(*cases: Ticket) -> object:
    """Everything that a frame could change of these cases, and how many entries there are."""
    numbers = [case.number for case in cases]
    rows = Conversation.objects.filter(ticket__number__in=numbers).order_by("pk")
    said = Message.objects.filter(conversation__ticket__number__in=numbers).count()
    return list(rows.values()), said, Entry.objects.filter(case__in=numbers).count()


def run(test: Callable[[], Awaitable[object]]) -> Any:
    return asyncio.run(test())  # type: ignore[arg-type]


async def until_pong(wire: Wire) -> list[str]:
    """The kinds of everything heard until now."""
    wire.say(kind="ping")
    kinds = []
    while True:
        told = await wire.message()
        if told["kind"] == "pong":
            return kinds
        kinds.append(told["kind"])


def test_every_kind_of_frame_of_every_socket_is_tried_here():
    async def test() -> list[set[str]]:
        nowhere: Any = None
        lines = [socket.line({}, nowhere, nowhere) for _, socket in application.sockets]
        assert all(callable(getattr(line, name)) for line in lines for name in line.TAKES.values())
        return [set(line.TAKES) for line in lines]

    taken = run(test)
    assert len(taken) == len(application.sockets)
    assert set().union(*taken) == set(FRAMES)


def test_no_frame_reaches_a_foreign_a_barred_or_an_unknown_case(chats: Chats):
    before, session = kept(*chats.others), chats.session
    named = [*(case.number for case in chats.others), "EG-99999", "", "EG-1' OR 1=1 --", "៩" * 500]

    async def answers(case: str) -> list[object]:
        said: list[object] = []
        async with accepted(application, session=session, path="/ws/chat/desk/") as wire:
            for kind, content in FRAMES.items():
                wire.say(kind=kind, case=case, **content)
                if kind not in UNANSWERED:
                    told = await heard(wire, "refused", "state", "messages", "kept", "error")
                    assert told.pop("case", "") == case
                    said.append(told)
            said.append(await until_pong(wire))
        return said

    async def test() -> list[list[object]]:
        return [await answers(case) for case in named]

    first, *rest = run(test)
    assert {told["code"] for told in first[:-1]} == {"not_found"}
    assert first[-1] == []
    assert all(other == first for other in rest)
    assert kept(*chats.others) == before


def test_nothing_is_heard_of_a_case_that_was_refused(chats: Chats):
    secret, session = chatting.session_of(chats.foreign), chats.session

    async def test() -> tuple[list[str], list[str]]:
        async with (
            customers(secret, "goexw") as customer,
            accepted(application, session=session, path="/ws/chat/desk/") as wire,
        ):
            await heard(customer, "state")
            for kind, content in FRAMES.items():
                wire.say(kind=kind, case=chats.foreign.number, **content)
            for _ in FRAMES.keys() - UNANSWERED:
                await heard(wire, "refused")
            to_customer = await until_pong(customer)
            customer.say(kind="say", id="c", text="Something private")
            await heard(customer, "kept")
            customer.say(kind="typing")
            await until_pong(customer)
            return to_customer, await until_pong(wire)

    assert run(test) == ([], [])


def test_frames_of_chats_mean_nothing_on_the_desks_own_socket(chats: Chats):
    before, session = kept(chats.own), chats.session

    async def test() -> None:
        async with accepted(application, session=session) as wire:
            for kind, content in FRAMES.items():
                wire.say(kind=kind, case=chats.own.number, **content)
                assert await wire.message() == {"kind": "error", "code": "unknown_kind"}

    run(test)
    assert kept(chats.own) == before


def test_a_customers_frames_are_about_their_own_case_whichever_they_name(chats: Chats):
    secret, others = chatting.session_of(chats.own), chats.others
    before = kept(*others)

    async def test() -> None:
        async with customers(secret) as customer:
            await heard(customer, "state")
            for number, case in enumerate(others):
                fields = {"case": case.number, "number": case.number, "ticket": case.uid}
                customer.say(kind="after", seq=0, **fields)
                assert (await heard(customer, "messages"))["last"] == 3 + number
                content = {"id": f"a-{number}", "text": "Mine"}
                customer.say(kind="say", **fields, **content)
                await heard(customer, "kept")
                for kind in ("got", "seen", "typing"):
                    customer.say(kind=kind, **FRAMES[kind], **fields)
            customer.say(kind="end", case=others[0].number)
            while (await heard(customer, "state"))["state"] != "ended":
                pass

    run(test)
    assert kept(*others) == before
    assert Message.objects.filter(conversation__ticket=chats.own, client_id="a-1").exists()


def test_nobody_says_who_they_are_in_a_frame(chats: Chats):
    secret, session, case = chatting.session_of(chats.own), chats.session, chats.own.number

    async def test() -> None:
        async with customers(secret) as customer, desks(session) as desk:
            customer.say(**SPOOFED | {"kind": "say", "id": "c", "text": "I am the shop"})
            await heard(customer, "kept")
            desk.say(**SPOOFED | {"kind": "say", "id": "d", "text": "I am me", "case": case})
            await heard(desk, "kept")

    run(test)
    rows = Message.objects.filter(client_id__in=["c", "d"]).order_by("client_id")
    told = [(row.author, row.sender_name, row.at.year > 2001) for row in rows]
    assert told == [("customer", "", True), ("staff", chats.dara.name, True)]


def test_in_an_ended_chat_every_frame_leaves_it_ended(chats: Chats):
    secret, session = chatting.session_of(chats.own), chats.session
    end_chat(chats.own, actor=chatting.its_customer(chats.own))
    before = Message.objects.filter(conversation__ticket=chats.own).count()

    async def everything(wire: Wire, **more: str) -> str:
        for kind, content in FRAMES.items():
            wire.say(kind=kind, **content, **more)
        return (await heard(wire, "refused"))["code"]

    async def test() -> list[str]:
        async with customers(secret) as customer, desks(session) as desk:
            return [await everything(customer), await everything(desk, case=chats.own.number)]

    assert run(test) == ["chat_ended"] * 2
    assert Message.objects.filter(conversation__ticket=chats.own).count() == before


def reads(case: Ticket) -> list[tuple[str, str]]:
    """Who read what was said in a case, by the ledger."""
    rows = Entry.objects.filter(case=case.number, kind="read").order_by("pk")
    return [(row.actor, row.purpose) for row in rows if "messages" in row.fields]


def test_what_is_heard_live_was_noted_before_once_for_each_viewing(chats: Chats):
    secret, session, case = chatting.session_of(chats.own), chats.session, chats.own
    assert reads(case) == []

    async def test() -> None:
        async with customers(secret) as customer, desks(session) as desk:
            await heard(customer, "state")
            assert len(await in_thread(lambda: reads(case))) == 1, "before a word is passed on"
            desk.say(kind="after", case=case.number, seq=0)
            await heard(desk, "state")
            assert len(await in_thread(lambda: reads(case))) == 2
            for number in range(3):
                customer.say(kind="say", id=f"c-{number}", text="Something private")
                await heard(desk, "message")
                desk.say(kind="say", id=f"d-{number}", text="An answer", case=case.number)
                await heard(customer, "message")

    run(test)
    dara, customer = personas.as_actor(chats.dara).id, chatting.its_customer(case).id
    assert reads(case) == [(customer, "own_case"), (dara, "work_case")]


def test_a_line_that_never_opened_a_case_is_told_nothing_of_what_is_said_in_it(chats: Chats):
    session, case = chats.session, chats.own

    async def test() -> list[str]:
        async with accepted(application, session=session, path="/ws/chat/desk/") as wire:
            await in_thread(lambda: chatting.customer_says(case, "Something private"))
            return [kind for kind in await until_pong(wire) if "." not in kind]

    assert run(test) == []
    assert reads(case) == []
