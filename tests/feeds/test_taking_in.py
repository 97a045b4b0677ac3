"""Taking events in: once, by one worker at a time, and nothing is lost over a failure."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from helpdesk.errors import Forbidden, NotFound
from helpdesk.feeds.actions import release_waiting
from helpdesk.feeds.models import EventState, FeedEvent
from helpdesk.feeds.tasks import LEASE, process, process_events
from identity.actions.connections import create_connection, replay_event
from identity.errors import ConnectionNameTaken, NotPromised, SecretMissing
from tests import personas
from tests.feeds.senders import connection, envelope, post, probe

pytestmark = pytest.mark.django_db


@pytest.fixture
def waiting():
    to, secret = connection(personas.platform())
    probe()
    post(to, envelope(), secret=secret)
    return FeedEvent.objects.get()


def taken_in(event) -> FeedEvent:
    process_events.call()
    event.refresh_from_db()
    return event


def test_an_event_is_taken_in_once_as_what_it_said(waiting):
    feed = probe()
    assert taken_in(waiting).outcome == "recorded"
    taken_in(waiting)
    assert [event.said.data for event in feed.taken] == [{"what": "something"}]
    assert feed.taken[0].actor.id == f"feed:{waiting.connection.uid}"


def test_an_event_that_came_early_is_tried_again_and_in_the_end_parked(waiting):
    probe().says_later()
    now = timezone.now()
    for _ in range(LEASE.tries):
        with time_machine.travel(now, tick=False):
            taken_in(waiting)
        now += timedelta(hours=25)
    assert (waiting.state, waiting.reason, waiting.attempts) == ("parked", "unknown_order", 6)


def test_a_failure_in_a_room_loses_nothing(waiting):
    probe().refuses = ZeroDivisionError("a bug")
    assert taken_in(waiting).state == EventState.WAITING
    assert waiting.reason == "failed"
    feed = probe()
    with time_machine.travel(timezone.now() + timedelta(minutes=2), tick=False):
        taken_in(waiting)
    assert (waiting.state, len(feed.taken)) == ("done", 1)


def test_a_lost_workers_event_is_taken_up_again_and_the_lost_worker_changes_nothing(waiting):
    feed = probe()
    lost = LEASE.claim(FeedEvent.objects.all(), timezone.now())
    with time_machine.travel(timezone.now() + timedelta(minutes=3), tick=False):
        taken_in(waiting)
        process(lost)
    waiting.refresh_from_db()
    assert (waiting.state, waiting.attempts, len(feed.taken)) == ("done", 2, 2)


def test_what_waits_for_something_is_released_by_it_and_by_nothing_else(waiting):
    probe().parks(waits_for="order:1")
    assert taken_in(waiting).state == EventState.PARKED
    assert release_waiting("e-gets", "order:2", actor=personas.TESTS) == 0
    assert release_waiting("goexw", "order:1", actor=personas.TESTS) == 0
    assert release_waiting("e-gets", "order:1", actor=personas.TESTS) == 1
    probe()
    assert taken_in(waiting).state == EventState.DONE


def test_a_manager_replays_what_is_parked_and_a_stranger_cannot(waiting):
    probe().parks()
    taken_in(waiting)
    here, there = personas.platform(), personas.platform("goexw")
    with pytest.raises(Forbidden):
        replay_event(waiting, actor=personas.as_actor(personas.agent(here)))
    with pytest.raises(NotFound):
        replay_event(waiting, actor=personas.as_actor(personas.manager(there)))
    replay_event(waiting, actor=personas.as_actor(personas.manager(here, "second")))
    probe()
    assert taken_in(waiting).state == EventState.DONE


def test_a_platform_is_not_connected_to_what_its_policy_never_mentions():
    with pytest.raises(NotPromised):
        connection(personas.platform("goexw"), dialect="payments")


def test_a_providers_own_secret_has_to_be_given_and_names_are_told_apart():
    here = personas.platform("easydser")
    with pytest.raises(SecretMissing):
        create_connection(here, actor=personas.TESTS, dialect="stripe", name="cards", secret="x")
    connection(here)
    with pytest.raises(ConnectionNameTaken):
        connection(here)
