"""However a telephone system tells it, late, twice or out of order: one call, the same record."""

from datetime import timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from helpdesk.feeds.dialects import Parked
from tests import personas
from tests.calls.making import CALLER, LINE, NOON, after, event, now, ring, tell
from tickets.calls.actions.hearing import RINGS, give_up
from tickets.calls.dialect import TelephonyFeed
from tickets.calls.folding import COURSE, Told, fold
from tickets.calls.models import Call, CallEvent
from tickets.calls.models.calls import CallEventKind, CallState

events = some.lists(
    some.builds(
        Told,
        key=some.text("abc", min_size=1, max_size=3),
        kind=some.sampled_from(COURSE),
        at=some.integers(0, 60).map(lambda seconds: NOON + timedelta(seconds=seconds)),
        extension=some.sampled_from(["", "11", "12"]),
        ended_because=some.sampled_from(["", "busy"]),
    ),
    min_size=1,
    max_size=8,
    unique_by=lambda told: told.key,
)


@settings(max_examples=60, deadline=None)
@given(events, some.integers(0, 1000))
def test_the_order_in_which_events_arrive_makes_no_difference(told, seed):
    shuffled = list(told)
    Random(seed).shuffle(shuffled)
    assert fold(shuffled) == fold(told)


@pytest.mark.parametrize(
    ("kinds", "state"),
    [
        (["ringing"], CallState.RINGING),
        (["ringing", "answered"], CallState.ANSWERED),
        (["ended", "answered"], CallState.ENDED),
        (["ended"], CallState.MISSED),
        (["silent", "ringing"], CallState.MISSED),
        (["silent", "answered", "ended"], CallState.ENDED),
    ],
)
def test_a_call_that_nobody_answered_is_missed_and_any_other_ends(kinds, state):
    told = [
        Told(key=kind, kind=CallEventKind(kind), at=NOON + timedelta(seconds=n))
        for n, kind in enumerate(kinds)
    ]
    assert fold(told).state == state


@pytest.mark.django_db
@pytest.mark.parametrize("order", ["ringing answered ended", "ended ringing answered"])
def test_late_and_repeated_events_end_in_one_record(order):
    here = personas.platform()
    at = {"ringing": after(0), "answered": after(8), "ended": after(68)}
    for kind in [*order.split(), *order.split()]:
        tell(here, kind, at=at[kind], agent="11")
    call = Call.objects.get()
    assert call.number.startswith("EG-C")
    assert (call.state, call.seconds, call.extension) == (CallState.ENDED, 60, "11")
    assert CallEvent.objects.count() == 3


@pytest.mark.django_db
@pytest.mark.parametrize("order", ["ringing ended", "ended ringing"])
def test_an_event_that_does_not_say_who_called_turns_no_call_round(order):
    here = personas.platform()
    said = {"ringing": "out", "ended": None}
    at = {"ringing": after(0), "ended": after(9)}
    for kind in order.split():
        tell(here, kind, at=at[kind], direction=said[kind], **{"from": LINE, "to": CALLER})
    call = Call.objects.get()
    assert (call.direction, call.dialled) == ("out", LINE)
    assert call.phone.is_text(CALLER)


@pytest.mark.django_db
def test_the_number_told_first_by_the_senders_clock_counts():
    here = personas.platform()
    tell(here, "answered", at=after(8), **{"from": "+85512000099"})
    tell(here, "ringing", at=after(0))
    tell(here, "ended", at=after(9), **{"from": "+85512000088"})
    assert Call.objects.get().phone.is_text(CALLER)


@pytest.mark.django_db
@pytest.mark.parametrize("hidden", ["anonymous", "", None, "Restricted"])
def test_a_withheld_number_is_a_call_like_any_other(hidden):
    call = ring(personas.platform(), **{"from": hidden})
    assert call.phone is None
    assert call.state == CallState.RINGING


@pytest.mark.django_db
def test_an_extension_is_kept_though_it_is_no_telephone_number():
    assert ring(personas.platform(), **{"from": "ext 204"}).phone.is_text("204")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "wrong",
    [
        {"call_id": ""},
        {"call_id": 7},
        {"from": ["+855"]},
        {"from": "nobody"},
        {"at": "yesterday"},
        {"direction": "sideways"},
        {"call_id": "x" * 97},
    ],
)
def test_data_of_another_shape_are_parked_and_make_no_call(wrong):
    here = personas.platform()
    one = event(here, "ringing")
    one.said.data.update(wrong)
    with pytest.raises(Parked, match="wrong_shape"):
        TelephonyFeed().take(one)
    assert not Call.objects.exists()


@pytest.mark.django_db
def test_an_event_of_tomorrow_is_parked_until_the_senders_clock_is_right():
    one = event(personas.platform(), "ringing", at="2099-01-01T00:00:00Z")
    with pytest.raises(Parked, match="from_the_future"):
        TelephonyFeed().take(one)


@pytest.mark.django_db
def test_a_kind_that_is_new_to_us_changes_nothing():
    assert tell(personas.platform(), "held") == "unknown_kind"
    assert not Call.objects.exists()


@pytest.mark.django_db
def test_the_same_call_id_elsewhere_is_another_call():
    ring(personas.platform())
    ring(personas.platform("goexw"))
    assert Call.objects.count() == 2


@pytest.mark.django_db
def test_what_rings_in_silence_is_missed_and_a_late_word_still_counts():
    here = personas.platform()
    call = ring(here, at=after(0))
    give_up(call, actor=personas.TESTS)
    assert now(call).state == CallState.MISSED
    assert now(call).ended_at == call.rang_at + RINGS
    tell(here, "answered", at=after(5))
    tell(here, "ended", at=after(65))
    assert (now(call).state, now(call).seconds) == (CallState.ENDED, 60)


@pytest.mark.django_db
def test_what_has_just_begun_to_ring_goes_on_ringing():
    call = ring(personas.platform())
    give_up(call, actor=personas.TESTS)
    assert now(call).state == CallState.RINGING
