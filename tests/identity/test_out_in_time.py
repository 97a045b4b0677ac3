"""Whose access ends is out within five seconds: at the next request, and on every open line.

The desk's socket carries what is heard of cases and of calls, the other one chats. Both look for
themselves every half minute only: what closes them here in time is being told.
"""

import asyncio
import threading
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from functools import partial
from typing import Any

import pyotp
import pytest
from asgiref.sync import sync_to_async
from django.test import Client

from helpdesk.audit import reads
from helpdesk.realtime import announced, bus, relay
from helpdesk.realtime.sockets import CHANGED, SIGNED_OUT
from identity.actions.roles import end_role
from identity.actions.second_factor import (
    confirm_second_factor,
    remove_second_factor,
    start_second_factor,
)
from identity.actions.sessions import end_other_sessions
from identity.actions.staff import change_password, deactivate_staff, reset_password
from identity.actions.ties import declare_tie
from identity.consumers import DeskSocket
from identity.models.ties import Tie
from tests import personas
from tests.harness.homes import Home
from tests.personas import TESTS
from tests.realtime.wire import accepted
from tests.verification import people
from tests.verification.people import Scene
from tickets.chat.desk_line import DeskChat

WITHIN = 5
"""Seconds; what is promised of whose access ends."""


@dataclass(frozen=True)
class AtWork:
    """An agent with a case of a known member, signed in."""

    scene: Scene
    browser: Client

    @property
    def session(self) -> str:
        return self.browser.session.session_key or ""

    def answer(self) -> tuple[int, str]:
        """To a request for the case: the status, and where it leads."""
        answer = self.browser.get(f"/desk/tickets/{self.scene.ticket.number}/")
        return answer.status_code, answer.headers.get("Location", "").partition("?")[0]


DOOR = (302, "/desk/sign-in/")
NOT_THERE = (404, "")
NOT_ALLOWED = (403, "")


@pytest.fixture
def at_work(committed_db: Home) -> AtWork:
    scene = people.scene()
    at_work = AtWork(scene, personas.signed_in(scene.agent_at))
    assert at_work.answer()[0] == 200
    return at_work


def deactivated(scene: Scene) -> None:
    deactivate_staff(scene.agent_at, actor=TESTS)


def without_role(scene: Scene) -> None:
    end_role(scene.agent_at.grants.get(), actor=TESTS)


def given_another_password(scene: Scene) -> None:
    reset_password(scene.agent_at, actor=TESTS)


def choosing_another_password(scene: Scene) -> None:
    """In another browser."""
    typed = {"old": personas.PASSWORD, "new": "nine loud geese on the far bank"}
    change_password(scene.agent_at, actor=scene.agent, address="192.0.2.7", **typed)


def without_second_step(scene: Scene) -> None:
    device = start_second_factor(scene.agent_at, actor=scene.agent)
    code = pyotp.TOTP(reads.text(device.key)).now()
    confirm_second_factor(scene.agent_at, actor=scene.agent, code=code)
    remove_second_factor(scene.agent_at, actor=TESTS)


def ended_from_another_browser(scene: Scene) -> None:
    end_other_sessions(scene.agent_at, actor=scene.agent, keep="another")


def tied(scene: Scene) -> None:
    declare_tie(
        scene.agent_at, actor=scene.agent, platform=scene.platform, number="M-1001", tie=Tie.FAMILY
    )


WAYS = [
    (deactivated, SIGNED_OUT, DOOR),
    (without_role, CHANGED, NOT_ALLOWED),
    (given_another_password, SIGNED_OUT, DOOR),
    (choosing_another_password, SIGNED_OUT, DOOR),
    (without_second_step, SIGNED_OUT, DOOR),
    (ended_from_another_browser, SIGNED_OUT, DOOR),
    (tied, CHANGED, NOT_THERE),
]


async def codes_after(session: str, happens: Callable[[], Awaitable[Any]]) -> list[int | None]:
    """With which codes the desk's and the chats' lines close in time once something happened."""
    async with AsyncExitStack() as lines:
        kinds = DeskSocket(), DeskChat()
        open_ = [await lines.enter_async_context(accepted(k, session=session)) for k in kinds]
        await happens()
        async with asyncio.timeout(WITHIN):
            return [await wire.closed() for wire in open_]


@pytest.mark.parametrize(("out", "code", "answered"), WAYS, ids=[way[0].__name__ for way in WAYS])
def test_out_in_time(at_work: AtWork, out: Callable[[Scene], None], code: int, answered: Any):
    happens = partial(sync_to_async(out), at_work.scene)
    assert asyncio.run(codes_after(at_work.session, happens)) == [code, code]
    assert at_work.answer() == answered


def test_signing_out_closes_the_other_tabs_of_the_browser(at_work: AtWork):
    leave = sync_to_async(at_work.browser.post)
    codes = asyncio.run(codes_after(at_work.session, partial(leave, "/desk/sign-out/")))
    assert codes == [SIGNED_OUT, SIGNED_OUT]
    assert at_work.answer() == DOOR


@pytest.mark.parametrize("said", [bus.DOUBT, bus.STALE], ids=["cannot hear", "missed something"])
def test_a_line_that_may_have_missed_it_looks_for_itself(
    at_work: AtWork, said: bus.Message, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(bus, "publish", lambda *_: None)

    async def lost() -> None:
        await sync_to_async(deactivated)(at_work.scene)
        bus.deliver_everywhere(said)

    assert asyncio.run(codes_after(at_work.session, lost)) == [SIGNED_OUT, SIGNED_OUT]


IN_ANOTHER_PROCESS = """
from identity.actions.staff import deactivate_staff
from identity.models import Staff
from tests.personas import TESTS
deactivate_staff(Staff.objects.get(username="dara"), actor=TESTS)
"""


def test_it_is_told_from_another_process_too(at_work: AtWork, committed_db: Home):
    """Over Redis, or without one by what stands in the database."""
    relay.hear_other_processes()
    assert all(ours.listening.wait(10) for ours in relay._relay)
    elsewhere = partial(sync_to_async(committed_db.manage), "shell", "-c", IN_ANOTHER_PROCESS)
    assert asyncio.run(codes_after(at_work.session, elsewhere)) == [SIGNED_OUT, SIGNED_OUT]
    assert at_work.answer() == DOOR


@pytest.mark.parametrize(("out", "code"), [(deactivated, SIGNED_OUT), (tied, CHANGED)])
def test_where_no_relay_carries_it_the_database_does(
    at_work: AtWork, out: Callable[[Scene], None], code: int, monkeypatch: pytest.MonkeyPatch
):
    """Redis may be away at the very moment that another process ends somebody's access."""
    monkeypatch.setattr(bus, "publish", lambda *_: None)
    monkeypatch.setattr(announced, "EVERY", 0.1)

    async def elsewhere() -> None:
        monkeypatch.setattr(announced, "origin", lambda _: "another")
        await sync_to_async(out)(at_work.scene)
        monkeypatch.setattr(announced, "origin", lambda _: "this one")

    assert asyncio.run(codes_after(at_work.session, elsewhere)) == [code, code]


def test_announcements_are_read_while_lines_are_open_and_told_once(
    at_work: AtWork, monkeypatch: pytest.MonkeyPatch
):
    told: list[str] = []
    here = threading.current_thread()

    def deliver(_group: str, message: dict[str, str]) -> None:
        if threading.current_thread() is here:  # not a line that another test is still closing
            told.append(message["kind"])

    monkeypatch.setattr(bus, "deliver", deliver)
    lookout = announced.Lookout()
    deactivated(at_work.scene)
    told.clear()
    lookout.look()
    assert told == [], "this process told its own when it happened"
    monkeypatch.setattr(announced, "origin", lambda _: "another")
    lookout.look()
    lookout.look()
    assert told == ["staff.revoked"] * 2, "once to each of the two groups that hear it"


def test_nobody_looks_for_announcements_once_the_last_line_is_closed():
    async def lines() -> list[bool]:
        loop = asyncio.get_running_loop()
        looking = []
        async with announced.heard(), announced.heard():
            looking.append(loop in announced._lookouts)
        return [*looking, loop in announced._lookouts]

    assert asyncio.run(lines()) == [True, False]
