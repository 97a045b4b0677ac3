"""At the door of a feed: what is rightly signed is always kept, everything else is counted."""

from datetime import timedelta

import pytest
from django.utils import timezone

from helpdesk.api.limits import Buckets
from helpdesk.audit.models import Entry
from helpdesk.errors import NotFound
from helpdesk.feeds import views
from helpdesk.feeds.models import FeedEvent, RefusedEvents
from helpdesk.feeds.signatures import signed
from helpdesk.vault import keystore, masks
from identity.actions.connections import change_secret, end_connection
from tests import personas
from tests.feeds.senders import connection, envelope, post, probe

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nobody_asked_before():
    views.strangers.forget()
    probe()


@pytest.fixture
def sender():
    return connection(personas.platform())


def test_a_signed_event_is_kept_sealed_and_answered_at_once(sender):
    to, secret = sender
    answer = post(to, envelope(), secret=secret)
    assert answer.status_code == 202
    event = FeedEvent.objects.get()
    assert (event.key, event.kind, event.state) == ("tests 1", "probe.happened", "waiting")
    assert b"something" not in event.body.envelope
    assert probe().taken == []


@pytest.mark.parametrize(
    ("header", "code"),
    [
        ("", "no_signature"),
        ("v1=00", "no_signature"),
        ("t=soon,v1=00", "no_signature"),
        ("t=1,t=2,v1=00", "no_signature"),
        ("t=1", "no_signature"),
        ("t=1763800000,v1=00", "wrong_signature"),
        ("t=1763800000,v1=é", "wrong_signature"),
    ],
)
def test_what_is_not_rightly_signed_is_refused_and_leaves_a_number_only(sender, header, code):
    to, _ = sender
    answer = post(to, envelope(), header)
    assert answer.status_code == 401
    assert answer.json()["error"]["code"] == code
    assert not FeedEvent.objects.exists()
    assert RefusedEvents.objects.get().count == 1


def test_another_connections_secret_opens_nothing(sender):
    to, _ = sender
    _, other = connection(personas.platform("goexw"))
    assert post(to, envelope(), secret=other).status_code == 401


@pytest.mark.parametrize("minutes", [-6, 6])
def test_an_old_or_early_signature_is_refused_though_it_is_right(sender, minutes):
    to, secret = sender
    then = timezone.now() + timedelta(minutes=minutes)
    answer = post(to, envelope(), signed(envelope(), secret, then))
    assert answer.json()["error"]["code"] == "stale"


def test_a_changed_body_is_refused_under_the_signature_of_another(sender):
    to, secret = sender
    header = signed(envelope(), secret, timezone.now())
    assert post(to, envelope() + b" ", header).status_code == 401


def test_refusals_are_counted_once_in_the_ledger_and_bounded(sender, monkeypatch):
    to, _ = sender
    monkeypatch.setattr(views, "strangers", Buckets(burst=2, per_second=0.001))
    answers = [post(to, envelope(), "t=1,v1=00").status_code for _ in range(3)]
    assert answers == [401, 401, 429]
    assert RefusedEvents.objects.get().count == 2
    assert Entry.objects.filter(action="feed.refuse").count() == 1


def test_an_unknown_and_an_ended_address_look_the_same(sender):
    to, secret = sender
    end_connection(to, actor=personas.TESTS)
    ended = post(to, envelope(), secret=secret)
    to.uid = "unknown"
    unknown = post(to, envelope(), secret=secret)
    assert ended.status_code == unknown.status_code == 404
    assert ended.content == unknown.content


def test_the_earlier_secret_stays_good_for_a_day(sender, time_machine_day):
    to, earlier = sender
    _, later = change_secret(to, actor=personas.TESTS)
    assert post(to, envelope("1"), secret=earlier).status_code == 202
    assert post(to, envelope("2"), secret=later).status_code == 202
    time_machine_day()
    assert post(to, envelope("3"), secret=earlier).status_code == 401
    assert post(to, envelope("4"), secret=later).status_code == 202


def test_a_secret_whose_key_was_destroyed_is_none_and_no_word_known_to_all_takes_its_place(sender):
    to, _secret = sender
    keystore.destroy(to.subject_id)
    assert post(to, envelope(), secret=masks.ERASED).status_code == 401


def test_an_ended_connection_gets_no_new_secret(sender):
    to, _secret = sender
    end_connection(to, actor=personas.TESTS)
    with pytest.raises(NotFound):
        change_secret(to, actor=personas.TESTS)


@pytest.fixture
def time_machine_day():
    import time_machine

    traveller = time_machine.travel(timezone.now() + timedelta(hours=25), tick=False)
    yield traveller.start
    traveller.stop()


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"\xff\xfe\x00", "not_json"),
        (b'{"id": "1"', "not_json"),
        (b'["a list"]', "not_json"),
        (b"[" * 50_000, "not_json"),
        (b'{"specversion": NaN}', "not_json"),
        (envelope(specversion="0.3"), "unknown_version"),
        (envelope(id=None), "missing_field"),
        (envelope(id="\x00"), "missing_field"),
        (envelope(id="\ud800"), "missing_field"),
        (envelope(data=None), "missing_field"),
        (envelope(data="text"), "missing_field"),
        (envelope(time="yesterday"), "bad_time"),
        (envelope(time="2026-11-22T08:00:00"), "bad_time"),
        (envelope(id="x" * 200), "too_long"),
    ],
)
def test_what_is_signed_and_unreadable_is_parked_with_its_reason(sender, body, reason):
    to, secret = sender
    answer = post(to, body, secret=secret)
    assert (answer.status_code, answer.json()["state"]["reason"]) == (202, reason)
    event = FeedEvent.objects.get()
    assert (event.state, event.reason) == ("parked", reason)
    assert event.body.unseal().encode("latin-1") == body


def test_an_empty_body_is_refused_since_there_is_nothing_to_keep(sender):
    to, secret = sender
    answer = post(to, b"", secret=secret)
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "empty")


def test_an_event_over_the_limit_is_refused(sender):
    to, secret = sender
    assert post(to, b" " * (1024 * 1024 + 1), secret=secret).status_code == 413


def test_the_same_event_again_is_counted_and_kept_once(sender):
    to, secret = sender
    for _ in range(5):
        assert post(to, envelope(), secret=secret).status_code == 202
    assert FeedEvent.objects.get().repeats == 4


def test_another_body_under_a_known_id_is_parked_beside_the_first(sender):
    to, secret = sender
    post(to, envelope(), secret=secret)
    for _ in range(2):
        answer = post(to, envelope(data={"what": "else"}), secret=secret)
        assert answer.json()["state"] == {"code": "parked", "reason": "other_body"}
    assert FeedEvent.objects.count() == 2
