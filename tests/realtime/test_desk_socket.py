"""Who may hold a socket to the desk, what travels over it, and when it is closed."""

import asyncio
import json

import pytest
from asgiref.sync import sync_to_async
from django.conf import settings as django_settings

from helpdesk.realtime import bus
from helpdesk.realtime.events import case_group, staff_group
from helpdesk.realtime.sockets import ABUSE, CHANGED, MISTAKES, NOTHING_TO_HEAR, SIGNED_OUT
from helpdesk.serving.gate import Gate
from identity.actions.roles import grant_role
from identity.actions.staff import deactivate_staff
from identity.consumers import DeskSocket
from identity.roles import Role
from tests import personas
from tests.personas import TESTS
from tests.realtime.wire import accepted, opened

HINT = {"kind": "ticket.changed", "platform": "e-gets", "number": "EG-10001", "change": "message"}


class Impatient(DeskSocket):
    """Looks again, and says that it is alive, after a moment."""

    recheck_every = 0.05
    alive_every = 0.05


@pytest.fixture
def desk(committed_db):
    return personas.platform("e-gets")


@pytest.fixture
def agent(desk):
    return personas.agent(desk)


@pytest.fixture
def session(agent):
    return personas.signed_in(agent).session.session_key


def heard_by(group: str) -> int:
    return len(bus._groups.get(group, ()))


def deactivate(person) -> None:
    deactivate_staff(person, actor=TESTS)


def run(test) -> None:
    asyncio.run(test())


def test_an_agent_hears_of_their_platforms_cases(session):
    async def test():
        async with accepted(DeskSocket(), session=session) as wire:
            bus.publish(staff_group("goexw"), HINT | {"platform": "goexw"})
            bus.publish(staff_group("e-gets"), HINT)
            assert await wire.message() == HINT

    run(test)


def test_staff_never_join_a_customers_group(session):
    async def test():
        async with accepted(DeskSocket(), session=session):
            assert not [group for group in bus._groups if group.startswith(case_group("", "")[:5])]

    run(test)


def test_a_closed_page_is_not_told_any_more(session):
    async def test():
        async with accepted(DeskSocket(), session=session):
            assert heard_by(staff_group("e-gets"))
        assert not heard_by(staff_group("e-gets"))

    run(test)


@pytest.mark.parametrize(
    "origin",
    [
        "",
        "null",
        "https://evil.example",
        django_settings.ORIGINS[0].replace("http:", "https:"),
        django_settings.ORIGINS[0] + "0",
        django_settings.ORIGINS[0] + ".evil.example",
        django_settings.ORIGINS[0].rpartition(":")[0],
    ],
)
def test_another_origin_is_refused_before_anything_is_looked_up(session, origin):
    async def test():
        async with opened(DeskSocket(), session=session, origin=origin) as wire:
            assert await wire.event() == {"type": "websocket.close"}

    run(test)


@pytest.mark.parametrize("key", ["", "nobody", "x" * 5000])
def test_without_a_session_the_page_is_told_and_hears_nothing(desk, key):
    async def test():
        async with accepted(DeskSocket(), session=key) as wire:
            assert await wire.event() == {"type": "websocket.close", "code": SIGNED_OUT}
        assert not heard_by(staff_group("e-gets"))

    run(test)


def test_whoever_works_no_cases_hears_none(desk):
    auditor = personas.signed_in(personas.auditor(desk)).session.session_key

    async def test():
        async with accepted(DeskSocket(), session=auditor) as wire:
            assert await wire.closed() == NOTHING_TO_HEAR

    run(test)


@pytest.mark.drill
def test_the_socket_of_a_deactivated_person_closes_at_once(session, agent):
    async def test():
        async with accepted(DeskSocket(), session=session) as wire:
            await sync_to_async(deactivate)(agent)
            assert await wire.closed() == SIGNED_OUT

    run(test)


def test_it_closes_though_the_event_was_lost(session, agent, monkeypatch):
    monkeypatch.setattr(bus, "publish", lambda *_: None)

    async def test():
        async with accepted(Impatient(), session=session) as wire:
            await sync_to_async(deactivate)(agent)
            assert await wire.closed() == SIGNED_OUT

    run(test)


def test_signing_out_closes_it(agent):
    client = personas.signed_in(agent)

    async def test():
        async with accepted(Impatient(), session=client.session.session_key) as wire:
            await sync_to_async(client.logout)()
            assert await wire.closed() == SIGNED_OUT

    run(test)


def test_new_rights_are_heard_on_a_new_socket(session, agent):
    other = personas.platform("goexw")

    def grant():
        grant_role(agent, actor=TESTS, role=Role.AGENT, platform=other)

    async def test():
        async with accepted(Impatient(), session=session) as wire:
            await sync_to_async(grant)()
            assert await wire.closed() == CHANGED
        async with accepted(DeskSocket(), session=session) as wire:
            bus.publish(staff_group("goexw"), HINT)
            assert await wire.message() == HINT

    run(test)


def test_somebody_elses_revocation_closes_nothing(session, desk):
    other = personas.agent(desk, "sokha")

    async def test():
        async with accepted(DeskSocket(), session=session) as wire:
            await sync_to_async(deactivate)(other)
            wire.say(kind="ping")
            assert await wire.message() == {"kind": "pong"}

    run(test)


def test_a_quiet_line_says_that_it_is_alive(session):
    async def test():
        async with accepted(Impatient(), session=session) as wire:
            assert await wire.message() == {"kind": "alive"}

    run(test)


@pytest.mark.parametrize(
    ("frame", "code"),
    [
        ({"text": "hello"}, "not_json"),
        ({"text": ""}, "not_json"),
        ({"text": "[" * 60_000}, "not_json"),
        ({"text": '"' + "x" * 70_000 + '"'}, "not_json"),
        ({"text": "[1]"}, "not_json"),
        ({"bytes": b"\xff\x00"}, "not_json"),
        ({"text": "{}"}, "unknown_kind"),
        ({"text": '{"kind": ["ping"]}'}, "unknown_kind"),
        ({"text": '{"kind": "ticket.solve"}'}, "unknown_kind"),
    ],
)
def test_a_frame_without_meaning_gets_a_code_and_harms_nothing(session, frame, code):
    async def test():
        async with accepted(DeskSocket(), session=session) as wire:
            wire.frame(**frame)
            assert await wire.message() == {"kind": "error", "code": code}
            wire.say(kind="ping")
            assert await wire.message() == {"kind": "pong"}

    run(test)


def test_too_many_frames_without_meaning_close_it(session):
    async def test():
        async with accepted(DeskSocket(), session=session) as wire:
            for _ in range(MISTAKES + 1):
                wire.frame(text="x")
            assert await wire.closed() == ABUSE

    run(test)


def test_a_flood_of_frames_closes_it(session):
    async def test():
        async with accepted(DeskSocket(), session=session) as wire:
            for _ in range(100):
                wire.say(kind="ping")
            assert await wire.closed() == ABUSE

    run(test)


def test_a_page_that_fell_behind_is_told_to_ask_for_everything(session):
    async def test():
        async with accepted(DeskSocket(), session=session) as wire:
            for _ in range(bus.BACKLOG + 50):  # before the socket gets a turn
                bus.publish(staff_group("e-gets"), HINT)
            heard = [await wire.message() for _ in range(bus.BACKLOG + 1)]
            assert heard[-1] == bus.STALE

    run(test)


def test_at_any_other_address_there_is_no_socket(session):
    async def test():
        async with opened(Gate(None, {"/ws/desk/": DeskSocket()}), path="/ws/other/") as wire:
            assert await wire.event() == {"type": "websocket.close"}

    run(test)


def test_every_socket_names_who_may_open_it():
    from helpdesk.asgi import application

    for _, socket in application.sockets:
        assert socket.access_rule.audience != "anyone"


def test_events_are_plain_json(session):
    from tickets.events import TicketChanged

    event = TicketChanged(platform="e-gets", number="EG-10001", change="opened")
    assert json.loads(json.dumps(event.as_dict()))["kind"] == "ticket.changed"


@pytest.mark.parametrize("code", [SIGNED_OUT, NOTHING_TO_HEAR, CHANGED, ABUSE])
def test_every_code_is_one_that_an_application_may_close_with(code):
    """Autobahn raises on any other, and the socket would end without a word."""
    assert 4000 <= code <= 4999
