"""Twilio's callbacks: only its own word for our own account counts, in whatever order it comes."""

from itertools import permutations

import pytest
from django.test import Client

from helpdesk.feeds import views
from helpdesk.feeds.dialects import Event
from helpdesk.feeds.models import FeedEvent, RefusedEvents
from identity.errors import AccountMissing
from tests import personas
from tests.telephony.providers import ACCOUNT, CALL, TOLD, post, says, take_in_all, twilio
from tickets.calls.dialects.twilio import Twilio, mac
from tickets.calls.models import Call, CallEvent, RecordingFetch

pytestmark = pytest.mark.django_db

DIALECT = Twilio()
RECORDING = "RE00000000000000000000000000000001"


@pytest.fixture(autouse=True)
def nobody_asked_before():
    views.strangers.forget()


@pytest.fixture
def to():
    return twilio(personas.platform())


def test_the_signature_is_that_of_twilios_own_example():
    """The example of https://www.twilio.com/docs/usage/security, whose result stands there."""
    pairs = [
        ("CallSid", "CA1234567890ABCDE"), ("Caller", "+12349013030"), ("Digits", "1234"),
        ("From", "+12349013030"), ("To", "+18005551212"),
    ]  # fmt: skip
    address = "https://mycompany.com/myapp.php?foo=1&bar=2"
    assert mac(address, pairs, "12345") == "0/KCTR6DLpKmkAf8muzZqo1nDgQ="


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_callbacks_in_any_order_and_twice_make_one_record(to, order):
    for place in [*order, *order]:
        assert says(to, **TOLD[place]).status_code == 204
    assert {event.outcome for event in take_in_all()} <= {"recorded", "nothing_new"}
    call = Call.objects.get()
    assert (call.state, call.seconds, call.direction) == ("ended", 60, "in")
    assert call.phone.is_text(CALL["From"])
    assert call.dialled == CALL["To"]


@pytest.mark.parametrize(
    ("status", "because"),
    [("no-answer", "no_answer"), ("busy", "busy"), ("canceled", "caller_hung_up")],
)
def test_a_call_that_nobody_answered_is_missed_for_twilios_reason(to, status, because):
    says(to, **TOLD[0])
    says(to, **{**TOLD[1], "CallStatus": status})
    take_in_all()
    call = Call.objects.get()
    assert (call.state, call.ended_because) == ("missed", because)


def test_the_end_alone_says_how_long_was_talked(to):
    says(to, **TOLD[2])
    take_in_all()
    assert (Call.objects.get().state, Call.objects.get().seconds) == ("ended", 60)


@pytest.mark.parametrize("hidden", ["anonymous", "+266696687", "client:demo"])
def test_a_hidden_number_is_none(to, hidden):
    says(to, **{**TOLD[0], "From": hidden})
    take_in_all()
    assert Call.objects.get().phone is None


def test_a_leg_that_is_dialled_rings_in_the_call_and_does_not_end_it(to):
    says(to, **TOLD[0])
    leg = {
        "CallSid": "CA00000000000000000000000000000002", "ParentCallSid": CALL["CallSid"],
        "Direction": "outbound-dial", "To": "sip:12@pbx.example",
    }  # fmt: skip
    says(to, **{**TOLD[1], **leg})
    says(to, **{**TOLD[2], **leg})
    take_in_all()
    call = Call.objects.get()
    assert (call.state, call.extension, call.direction) == ("answered", "12", "in")
    assert call.phone.is_text(CALL["From"])


def test_a_call_that_we_make_is_of_who_is_called(to):
    ours = {"Direction": "outbound-api", "From": CALL["To"], "To": CALL["From"]}
    says(to, **{**TOLD[0], **ours})
    take_in_all()
    call = Call.objects.get()
    assert (call.direction, call.dialled) == ("out", CALL["To"])
    assert call.phone.is_text(CALL["From"])


def test_another_secret_another_address_and_another_account_are_refused(to):
    wrong = [
        says(to, token="somebody-elses-token", **TOLD[0]),
        says(to, address="https://elsewhere.example/hooks/x/", **TOLD[0]),
        says(to, **{**TOLD[0], "AccountSid": ACCOUNT[:-1] + "2"}),
    ]
    assert [one.status_code for one in wrong] == [401, 401, 401]
    assert wrong[2].json()["error"]["code"] == "other_account"
    assert not FeedEvent.objects.exists()
    assert {row.reason for row in RefusedEvents.objects.all()} == {
        "wrong_signature",
        "other_account",
    }


def test_a_host_that_the_request_names_makes_no_signature_right(to):
    forged = mac(f"http://evil.example/hooks/{to.uid}/", [], "x")
    answer = Client().post(
        f"/hooks/{to.uid}/", "CallSid=CA1", content_type="application/x-www-form-urlencoded",
        headers={"X-Twilio-Signature": forged, "X-Forwarded-Host": "evil.example"},
    )  # fmt: skip
    assert answer.status_code == 401


def test_the_same_callback_again_is_counted_and_changes_nothing(to):
    for _ in range(3):
        says(to, **TOLD[0])
    assert FeedEvent.objects.get().repeats == 2
    take_in_all()
    assert CallEvent.objects.count() == 1


def test_a_recording_that_is_ready_is_to_be_fetched_once_and_from_no_address_it_names(to):
    ready = {
        "RecordingSid": RECORDING, "RecordingStatus": "completed",
        "RecordingUrl": "https://evil.example/steal.wav",
    }  # fmt: skip
    says(to, **ready)
    waiting = take_in_all()
    assert [event.reason for event in waiting] == ["unknown_call"]
    says(to, **TOLD[0])
    take_in_all()
    for event in FeedEvent.objects.filter(kind="recording.completed"):
        assert DIALECT.take(as_taken(event)) == "recorded"
        assert DIALECT.take(as_taken(event)) == "nothing_new"
    fetch = RecordingFetch.objects.get()
    assert (fetch.provider_id, fetch.state) == (RECORDING, "due")


def as_taken(event):
    said = DIALECT.read(event.body.unseal().encode("latin-1"))
    return Event(
        platform=event.platform, connection=event.connection.uid, said=said,
        arrived_at=event.arrived_at,
    )  # fmt: skip


@pytest.mark.parametrize("body", ["a", "%00=1", "CallSid=CA1", "CallSid=%00&CallStatus=ringing"])
def test_a_signed_body_that_says_nothing_is_parked_or_refused(to, body):
    assert post(to, body, {"X-Twilio-Signature": "x"}).status_code == 401


def test_a_connection_needs_the_account_it_is_for():
    with pytest.raises(AccountMissing):
        twilio(personas.platform(), account=" ")
