"""A call can be tried at a desk in the words of every provider, and in whatever order they come."""

from collections.abc import Callable
from itertools import count
from typing import Any

import pytest
from django.core.management import call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from helpdesk.feeds.models import Connection, FeedEvent
from identity.models import Platform
from tests import personas
from tests.calls.making import CALLER, after, tell
from tests.telephony.providers import PUSHED, TOLD, pushes, says, sipgate, take_in_all, twilio
from tickets.calls.management.commands import ring
from tickets.calls.models import Call, CallEvent

pytestmark = pytest.mark.django_db

DIALECTS = ["generic", "twilio", "sipgate"]


@pytest.fixture(autouse=True)
def in_no_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ring.time, "sleep", lambda _seconds: None)


def rings(dialect: str, **more: int) -> Call:
    personas.platform()
    call_command("ring", dialect=dialect, caller=CALLER, verbosity=0, **more)
    assert {event.state for event in take_in_all()} == {"done"}
    return Call.objects.latest("pk")


@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_whole_call_is_told_and_signed_as_each_provider_does(dialect):
    call = rings(dialect, answer=5, seconds=60)
    assert (call.state, call.direction) == ("ended", "in")
    assert call.answered_at is not None
    assert call.phone.is_text(CALLER)


@pytest.mark.parametrize("dialect", DIALECTS)
def test_whoever_hangs_up_unanswered_was_missed_also_the_second_time(dialect):
    assert [rings(dialect, seconds=5).state for _ in range(2)] == ["missed", "missed"]
    assert Connection.objects.count() == 1


def by_generic(here: Platform) -> Callable[[int, str], object]:
    kinds = ("ringing", "answered", "ended")
    at = (after(0), after(8), after(68))
    return lambda one, call: tell(here, kinds[one], call=call, at=at[one], agent="11")


def by_twilio(here: Platform) -> Callable[[int, str], object]:
    to = twilio(here)
    return lambda one, call: says(to, CallSid=call, **TOLD[one])


def by_sipgate(here: Platform) -> Callable[[int, str], object]:
    to = sipgate(here)

    def push(one: int, call: str) -> object:
        return pushes(
            to, [(name, call if name == "callId" else value) for name, value in PUSHED[one]]
        )

    return push


def record(call: str, *, timed: bool) -> tuple[Any, ...]:
    """What a call's record says; of one whose sender has no clock all but the times."""
    found = Call.objects.get(provider_id=call)
    times = (found.rang_at, found.answered_at, found.ended_at) if timed else ()
    assert found.phone is not None
    return (
        found.state, found.direction, found.dialled, found.ended_because, found.phone.mask(),
        CallEvent.objects.filter(call=found).count(), times,
    )  # fmt: skip


any_order = some.permutations([0, 1, 2]).flatmap(
    lambda once: some.lists(some.sampled_from([0, 1, 2]), max_size=3).map(
        lambda again: [*again, *once]
    )
)


@pytest.mark.parametrize(
    ("dialect", "timed"), [(by_generic, True), (by_twilio, True), (by_sipgate, False)]
)
def test_late_repeated_and_out_of_order_is_one_record_in_every_dialect(dialect, timed):
    send, numbers = dialect(personas.platform()), count()

    def told(order: list[int]) -> tuple[Any, ...]:
        call = f"call-{next(numbers)}"
        for one in order:
            send(one, call)
            take_in_all()
        assert not FeedEvent.objects.filter(state="parked").exists()
        return record(call, timed=timed)

    expected = told([0, 1, 2])

    @settings(
        max_examples=4, deadline=None, derandomize=True, database=None,
        suppress_health_check=[HealthCheck.too_slow],
    )  # fmt: skip
    @given(any_order)
    def same(order: list[int]) -> None:
        assert told(order) == expected

    same()
