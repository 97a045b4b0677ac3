"""sipgate's pushes: signed by its key, answered in XML, and one record in whatever order."""

from xml.etree import ElementTree

import pytest

from helpdesk.feeds import views
from helpdesk.feeds.models import FeedEvent
from helpdesk.feeds.reception import addresses_of
from tests import personas
from tests.telephony.providers import PUSHED, SIPGATE, pushes, sipgate, take_in_all
from tickets.calls.models import Call, CallEvent

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nobody_asked_before():
    views.strangers.forget()


@pytest.fixture
def to():
    return sipgate(personas.platform(), account="1234567")


def test_the_answer_asks_to_be_told_of_the_answer_and_the_end_at_the_same_address(to):
    answer = pushes(to, PUSHED[0])
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/xml")
    root = ElementTree.fromstring(answer.content)
    here = addresses_of(to)[0]
    assert (root.tag, root.attrib) == ("Response", {"onAnswer": here, "onHangup": here})


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_pushes_in_any_order_and_twice_make_one_record(to, order):
    for place in [*order, *order]:
        pushes(to, PUSHED[place])
    take_in_all()
    call = Call.objects.get()
    assert (call.state, call.extension, call.dialled) == ("ended", "w0", "+85523000000")
    assert call.phone.is_text("+85512000041")
    assert CallEvent.objects.count() == 3


@pytest.mark.parametrize(
    ("cause", "because"),
    [("noAnswer", "no_answer"), ("busy", "busy"), ("cancel", "caller_hung_up"),
     ("congestion", "failed"), ("notFound", "failed"), ("forwarded", "forwarded")],
)  # fmt: skip
def test_what_nobody_answered_is_missed_for_sipgates_cause(to, cause, because):
    pushes(to, PUSHED[0])
    pushes(to, [*SIPGATE.items(), ("event", "hangup"), ("cause", cause)])
    take_in_all()
    assert (Call.objects.get().state, Call.objects.get().ended_because) == ("missed", because)


def test_voicemail_is_nobody(to):
    pushes(to, PUSHED[0])
    pushes(to, [*SIPGATE.items(), ("event", "answer"), ("user", "voicemail")])
    pushes(to, PUSHED[2])
    take_in_all()
    assert Call.objects.get().state == "missed"


def test_a_hidden_number_and_a_call_of_our_own(to):
    pushes(to, [*{**SIPGATE, "from": "anonymous"}.items(), ("event", "newCall")])
    out = {**SIPGATE, "callId": "2", "direction": "out", "from": "85523000000", "to": "85512000041"}
    pushes(to, [*out.items(), ("event", "newCall"), ("userId[]", "w1")])
    take_in_all()
    hidden, ours = Call.objects.order_by("pk")
    assert hidden.phone is None
    assert (ours.direction, ours.dialled, ours.extension) == ("out", "+85523000000", "w1")
    assert ours.phone.is_text("+85512000041")


def test_forged_unsigned_and_somebody_elses_pushes_are_refused(to):
    other = [*SIPGATE.items(), ("event", "newCall"), ("fullUserId[]", "12345678w0")]
    answers = [
        pushes(to, PUSHED[0], signed="bm90IGEgc2lnbmF0dXJl"),
        pushes(to, PUSHED[0], signed=""),
        pushes(to, PUSHED[0], signed="not base64"),
        pushes(to, other),
    ]
    codes = [answer.json()["error"]["code"] for answer in answers]
    assert codes == ["wrong_signature", "no_signature", "wrong_signature", "other_account"]
    assert not FeedEvent.objects.exists()


def test_a_replay_is_counted_and_changes_nothing(to):
    for _ in range(2):
        pushes(to, PUSHED[0])
    assert FeedEvent.objects.get().repeats == 1
