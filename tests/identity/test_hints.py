"""What is looked up before somebody with people near them is told that something changed."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from typing import Any

import pytest
from asgiref.sync import sync_to_async
from django.db import connection
from django.test.utils import CaptureQueriesContext

from helpdesk.realtime import bus
from helpdesk.realtime.events import publish_after_commit, staff_group
from helpdesk.realtime.sockets import CHANGED, SIGNED_OUT, Admission
from identity import hints
from identity.actions.staff import deactivate_staff
from identity.actions.ties import declare_tie
from identity.consumers import DeskSocket
from identity.models import Staff
from identity.models.ties import Tie
from tests import personas
from tests.harness.homes import Home
from tests.realtime.wire import Wire, accepted
from tests.verification import people
from tickets.calls.events import CallChanged
from tickets.events import TicketChanged
from tickets.models import Ticket

PHONE = "+855 10 000 0077"
"""Of somebody whom the agent declares in the end; it stands in their case."""


@pytest.fixture
def case(committed_db: Home) -> Ticket:
    """Of nobody near the agent, who has declared somebody else."""
    case = people.a_case(personas.platform(), order_number="", phone=PHONE)
    people.send_member()
    people.send_member(number="M-7007", name="Demo Chan Lina", phone=PHONE, email="l@shop.example")
    declare(personas.agent(case.platform), "M-1001")
    return case


def declare(person: Staff, number: str) -> None:
    facts = {"platform": personas.platform(), "number": number, "tie": Tie.FAMILY}
    declare_tie(person, actor=personas.as_actor(person), **facts)


def agent() -> Staff:
    return Staff.objects.get(username="dara")


def tell(*numbers: str) -> None:
    bus.publish_all(
        [
            (staff_group("e-gets"), {"kind": "ticket.changed", "platform": "e-gets", "number": one})
            for one in numbers
        ]
    )


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[set[hints.Named]]:
    """What was looked up, look by look."""
    looks: list[set[hints.Named]] = []
    look = hints.there

    def there(actor: Any, asked: set[hints.Named]) -> set[hints.Named]:
        looks.append(set(asked))
        return look(actor, asked)

    monkeypatch.setattr(hints, "there", there)
    return looks


def on_pages(count: int, test: Callable[[list[Wire]], Awaitable[None]], kind: Any = None) -> None:
    """With so many open pages of the agent."""
    session = personas.signed_in(agent()).session.session_key or ""

    async def run() -> None:
        async with AsyncExitStack() as open_:
            socket = kind or DeskSocket()
            pages = [accepted(socket, session=session) for _ in range(count)]
            wires = [await open_.enter_async_context(page) for page in pages]
            for wire in wires:  # all that is looked up on opening has been
                wire.say(kind="ping")
                assert await wire.message() == {"kind": "pong"}
            await test(wires)

    asyncio.run(run())


def test_a_hint_is_looked_up_once_for_all_pages_and_for_a_while(
    case: Ticket, asked: list[set[hints.Named]], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(hints, "HOLDS", 60)

    async def test(pages: list[Wire]) -> None:
        for _ in range(3):
            tell(case.number)
            assert {(await page.message())["number"] for page in pages} == {case.number}

    on_pages(3, test)
    assert asked == [{("ticket.changed", case.number)}]


def test_what_waits_together_is_looked_up_together(case: Ticket, asked: list[set[hints.Named]]):
    other = people.a_case(personas.platform(), order_number="")

    async def test(pages: list[Wire]) -> None:
        tell(case.number, "EG-99999", other.number)
        for page in pages:
            assert [(await page.message())["number"] for _ in "12"] == [case.number, other.number]

    on_pages(2, test)
    assert len(asked) == 1


def test_a_look_costs_the_same_for_one_number_and_for_many(case: Ticket):
    def cost(count: int) -> int:
        pairs = {("ticket.changed", f"EG-{n}") for n in range(count)}
        with CaptureQueriesContext(connection) as queries:
            assert hints.there(personas.as_actor(agent()), pairs) == set()
        return len(queries)

    assert cost(1) == cost(40)


def test_what_carries_no_number_asks_nobody(
    case: Ticket, asked: list[set[hints.Named]], monkeypatch: pytest.MonkeyPatch
):
    async def test(pages: list[Wire]) -> None:
        monkeypatch.setattr(hints, "in_thread", None)
        bus.publish(staff_group("e-gets"), {"kind": "desk.changed", "number": ""})
        assert (await pages[0].message())["kind"] == "desk.changed"
        assert (await pages[0].message()) == {"kind": "alive"}

    class Impatient(DeskSocket):
        alive_every = 0.05

    on_pages(1, test, Impatient())
    assert asked == []


def test_a_room_that_knows_nothing_of_a_number_says_so(case: Ticket):
    kinds = {TicketChanged.kind, CallChanged.kind, "unheard.of"}
    found = hints.there(personas.as_actor(agent()), {(kind, case.number) for kind in kinds})
    assert found == {(TicketChanged.kind, case.number)}


def test_a_tie_declared_a_moment_before_is_in_force_whatever_was_asked(
    case: Ticket, monkeypatch: pytest.MonkeyPatch
):
    """An answer that would still hold is not taken by the page that is opened after."""
    monkeypatch.setattr(hints, "HOLDS", 60)

    async def test(pages: list[Wire]) -> None:
        tell(case.number)
        assert (await pages[0].message())["number"] == case.number
        await sync_to_async(declare)(agent_, "M-7007")
        tell(case.number)
        assert await pages[0].event() == {"type": "websocket.close", "code": CHANGED}
        session = (await sync_to_async(personas.signed_in)(agent_)).session.session_key
        async with accepted(DeskSocket(), session=session) as again:
            tell(case.number, other.number)
            assert (await again.message())["number"] == other.number

    agent_, other = agent(), people.a_case(personas.platform(), order_number="")
    on_pages(1, test)


class MissesIt(DeskSocket):
    """What happens between the first look and the line's hearing of it is said to nobody."""

    first_look = 0.05

    def __init__(self, happens: Callable[[], object]) -> None:
        self.happens: Callable[[], object] | None = happens

    def admit(self, scope: Any) -> Admission | None:
        admission, happens = super().admit(scope), self.happens
        self.happens = None
        if happens:
            happens()
        return admission


def test_a_tie_declared_while_the_page_opens_is_in_force_on_it(committed_db: Home):
    platform, member = personas.platform(), people.send_member()
    person = personas.agent(platform)
    theirs = people.a_case(platform, order_number="", phone=people.SOK.phone)
    other = people.a_case(platform, order_number="")
    session = personas.signed_in(person).session.session_key or ""

    async def heard() -> str:
        socket = MissesIt(lambda: declare(person, member.number))
        socket.first_look = None
        async with accepted(socket, session=session) as wire:
            await sync_to_async(tell_of)(theirs.number, other.number)
            return str((await wire.message())["number"])

    assert asyncio.run(heard()) == other.number


def tell_of(*numbers: str) -> None:
    for number in numbers:
        publish_after_commit(TicketChanged(platform="e-gets", number=number, change="message"))


def test_access_that_ends_while_the_page_opens_ends_it_soon(committed_db: Home):
    person = personas.agent(personas.platform())
    session = personas.signed_in(person).session.session_key or ""

    async def closed() -> int | None:
        socket = MissesIt(lambda: deactivate_staff(person, actor=personas.TESTS))
        async with accepted(socket, session=session) as wire:
            return await wire.closed()

    assert asyncio.run(closed()) == SIGNED_OUT
