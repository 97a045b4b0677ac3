"""Calls and call-backs that several workers have in hand at the same moment."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier, Event

import pytest
from django.db import connection, connections
from django.utils import timezone

from tests import personas
from tests.calls.making import CALLER, after, tell
from tests.desk.cases import case
from tests.harness.homes import Home
from tickets.calls.call_backs.actions import asking
from tickets.calls.call_backs.actions.asking import Wanted, agree_call_back
from tickets.calls.call_backs.actions.trying import note_attempt
from tickets.calls.models import Call, CallBack, CallEvent

PATIENCE = 10.0
"""Seconds after which a test no longer waits for another thread."""


def each_in_a_thread(*steps: Callable[[], object]) -> None:
    """Take all steps, each with connections of its own. Raises what one of them raises."""

    def take(step: Callable[[], object]) -> None:
        try:
            step()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(steps)) as pool:
        for done in [pool.submit(take, step) for step in steps]:
            done.result()


def until_somebody_waits_for_a_lock() -> None:
    """On PostgreSQL only: SQLite lets nobody else begin."""
    ends = time.monotonic() + PATIENCE
    while connection.vendor == "postgresql" and time.monotonic() < ends:
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
            if cursor.fetchone()[0]:
                return


def test_agreeing_to_call_again_and_giving_up_wait_for_each_other_and_never_both(
    committed_db: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = personas.platform()
    ticket = case(here, phone=CALLER, email="demo@example.com")
    actor = personas.as_actor(personas.agent(here))
    later = Wanted(from_at=timezone.now() + timedelta(hours=3), zone="UTC")
    owed = agree_call_back(ticket, later, actor=actor, key="first")
    for one in ("a", "b"):
        note_attempt(owed, actor=actor, outcome="nobody", client_id=one)
    held, check = Event(), asking.check

    def check_slowly(*given: object) -> None:
        held.set()
        until_somebody_waits_for_a_lock()
        check(*given)

    def give_up() -> None:
        assert held.wait(PATIENCE)
        note_attempt(owed, actor=actor, outcome="nobody", client_id="c")

    monkeypatch.setattr(asking, "check", check_slowly)
    each_in_a_thread(lambda: agree_call_back(ticket, later, actor=actor, key="second"), give_up)
    assert sorted(CallBack.objects.values_list("state", flat=True)) == ["given_up", "open"]


def test_the_same_events_taken_in_by_several_workers_at_once_are_one_call(
    committed_db: Home,
) -> None:
    here, together = personas.platform(), Barrier(3)
    at = {"ringing": after(0), "answered": after(8), "ended": after(68)}

    def take_in(kinds: str) -> Callable[[], object]:
        def run() -> None:
            together.wait(PATIENCE)
            for kind in kinds.split():
                tell(here, kind, at=at[kind])

        return run

    orders = ("ringing answered ended", "ended answered ringing", "answered ended ringing")
    each_in_a_thread(*[take_in(kinds) for kinds in orders])
    call = Call.objects.get()
    assert (call.state, call.seconds, CallEvent.objects.count()) == ("ended", 60, 3)
    assert not CallBack.objects.filter(state="open").exists()
