"""A call from the page rings like any other, has two sides and no more, and ends by our own clock
when one of them is gone."""

from datetime import timedelta

import pytest

from helpdesk import moments
from helpdesk.actor import system
from helpdesk.audit.models import Entry
from helpdesk.errors import NotFound
from helpdesk.vault import keystore
from tests import personas
from tests.calls.making import helper, now, ring
from tests.desk.cases import Desk, case, html
from tests.lines.making import answered, call_in, row_of, secret_of
from tickets.calls.actions.handling import take_call
from tickets.calls.actions.hearing import hear
from tickets.calls.browser.access import line_for, own_call
from tickets.calls.browser.actions.answering import answer_here
from tickets.calls.browser.actions.calling import end_line, lose_line, note_quality, stay_on_line
from tickets.calls.browser.errors import CallOver, OnAnotherCall
from tickets.calls.browser.presence import RINGS_FOR, STAYS
from tickets.calls.browser.standing import standing_of_line
from tickets.calls.browser.sweeps import end_lost_lines
from tickets.calls.errors import TakenAlready
from tickets.calls.models import BrowserCall, Call, CallBack
from tickets.calls.models.calls import Certainty

pytestmark = pytest.mark.django_db

OURS = system("tests")
A_WHILE = timedelta(seconds=1)


def test_a_call_from_the_page_rings_at_the_desk_and_names_nobody():
    here = personas.platform()
    call = call_in(here)
    assert (call.state, call.via, call.certainty) == ("ringing", "browser", Certainty.NONE)
    desk = Desk(personas.agent(here))
    assert "Somebody is calling from our page" in html(desk.client.get("/desk/calls/ringing/"))
    assert "Answer here" in html(desk.client.get(f"/desk/calls/{call.number}/"))


def test_the_same_page_calls_once_however_often_it_asks():
    here = personas.platform()
    assert call_in(here) == call_in(here)
    assert (Call.objects.count(), BrowserCall.objects.count()) == (1, 1)


def test_a_call_from_the_page_of_a_case_is_put_under_it():
    here = personas.platform()
    ticket = case(here)
    assert call_in(here, ticket=ticket).ticket == ticket


def test_the_cookie_opens_its_own_call_on_its_own_platform_until_a_while_after_its_end():
    here = personas.platform()
    call = call_in(here)
    assert own_call("e-gets", secret_of("one"))[0].call == call
    for platform, secret in (("goexw", secret_of("one")), ("e-gets", "another"), ("e-gets", "")):
        with pytest.raises(NotFound):
            own_call(platform, secret)
    end_line(call, actor=OURS, because="caller_hung_up")
    assert own_call("e-gets", secret_of("one"))[0].call == call
    with moments.at(moments.now() + timedelta(minutes=16)), pytest.raises(NotFound):
        own_call("e-gets", secret_of("one"))


def test_whoever_answers_talks_and_nobody_else_has_the_line():
    here = personas.platform()
    call = answered(here)
    assert (call.state, call.taken_by.username) == ("answered", "helper")
    assert line_for(helper(here), call.number) == call
    sophea = personas.as_actor(personas.agent(here, "sophea"))
    with pytest.raises(TakenAlready):
        answer_here(now(call), actor=sophea)
    with pytest.raises(NotFound):
        line_for(sophea, call.number)


def test_whoever_answers_too_late_is_told_who_has_it_in_their_small_window():
    here = personas.platform()
    call = answered(here)
    late = Desk(personas.agent(here, "sophea")).client
    answer = late.post(f"/desk/calls/{call.number}/answer/")
    assert answer.status_code == 409
    assert f"{now(call).taken_by.name} has this call" in html(answer)
    assert "You can close this window." in html(answer)


def test_the_open_page_of_a_call_says_how_it_went_on_without_being_loaded_anew():
    here = personas.platform()
    call = answered(here)
    desk = Desk(personas.agent(here, "sophea")).client
    assert "who answered could not stay" not in html(desk.get(f"/desk/calls/{call.number}/"))
    end_line(call, actor=OURS, because="agent_left")
    head = html(desk.get(f"/desk/calls/{call.number}/heading/"))
    assert 'id="call-course" hx-swap-oob="true"' in head
    assert "who answered could not stay" in head


def test_answering_again_changes_nothing():
    here = personas.platform()
    call = answered(here)
    answer_here(now(call), actor=helper(here))
    assert call.events.filter(kind="answered").count() == 1


def test_somebody_speaks_in_one_call_at_a_time():
    here = personas.platform()
    first = answered(here)
    with pytest.raises(OnAnotherCall) as refused:
        answered(here, "two")
    assert first.number in refused.value.message
    end_line(now(first), actor=helper(here), because="agent_hung_up")
    assert answered(here, "two").state == "answered"


def test_who_said_that_they_have_it_may_still_answer_it():
    here = personas.platform()
    call = take_call(call_in(here), actor=helper(here))
    assert answer_here(call, actor=helper(here)).state == "answered"


def test_a_caller_who_has_left_is_not_answered_any_more():
    here = personas.platform()
    call = take_call(call_in(here), actor=helper(here))
    with moments.at(moments.now() + STAYS + A_WHILE):
        lose_line(now(call), actor=OURS)
    with pytest.raises(CallOver):
        answer_here(now(call), actor=helper(here))
    assert now(call).state == "missed"


def test_a_call_by_telephone_is_not_answered_in_the_browser():
    here = personas.platform()
    with pytest.raises(NotFound):
        answer_here(ring(here), actor=helper(here))


def test_either_side_ends_it_once():
    call = answered(personas.platform())
    end_line(call, actor=OURS, because="caller_hung_up")
    end_line(now(call), actor=OURS, because="agent_hung_up")
    assert (now(call).state, now(call).ended_because) == ("ended", "caller_hung_up")


def left_alone(call: Call, side: str) -> Call:
    """The call after one side was gone for too long, and the other stayed."""
    later = moments.now() + STAYS + A_WHILE
    with moments.at(later):
        stay_on_line(call, actor=OURS, side={"customer": "agent", "agent": "customer"}[side])
        end_lost_lines.work()
    assert now(call).ended_at < later
    return now(call)


@pytest.mark.parametrize(("side", "because"), [("customer", "failed"), ("agent", "agent_left")])
def test_a_side_that_is_gone_for_half_a_minute_ends_the_call(side, because):
    found = left_alone(answered(personas.platform()), side)
    assert (found.state, found.ended_because) == ("ended", because)


def test_whom_we_cut_off_is_called_back_once_on_the_number_of_their_case():
    here = personas.platform()
    ticket = case(here, phone="+85500000041")
    call = left_alone(answered(here, ticket=ticket), "agent")
    owed = CallBack.objects.get()
    assert (owed.reason, owed.state, owed.ticket, owed.call) == ("promised", "open", ticket, call)
    assert owed.phone.is_text(ticket.contact.phone.unseal())
    assert standing_of_line(call).call_back
    end_line(call, actor=OURS, because="agent_left")
    assert CallBack.objects.count() == 1


@pytest.mark.parametrize("side", ["customer", "agent"])
def test_whoever_broke_off_themselves_or_left_no_number_is_promised_no_call(side):
    here = personas.platform()
    ticket = case(here, phone="+85500000041") if side == "customer" else case(here)
    call = left_alone(answered(here, ticket=ticket), side)
    assert not CallBack.objects.exists()
    assert not standing_of_line(call).call_back


def test_an_erased_number_is_not_called_back():
    here = personas.platform()
    ticket = case(here, phone="+85500000041")
    keystore.destroy(ticket.contact.subject_id)
    left_alone(answered(here, ticket=ticket), "agent")
    assert not CallBack.objects.exists()


def test_a_page_that_comes_back_in_time_keeps_the_call():
    call = answered(personas.platform())
    began = moments.now()
    for seconds in (15, 40):
        with moments.at(began + timedelta(seconds=seconds)):
            end_lost_lines.work()
            stay_on_line(call, actor=OURS, side="customer")
            stay_on_line(call, actor=OURS, side="agent")
    assert now(call).state == "answered"


def test_a_caller_who_leaves_while_it_rings_is_a_missed_call():
    call = call_in(personas.platform())
    with moments.at(moments.now() + STAYS + A_WHILE):
        lose_line(call, actor=OURS)
    assert (now(call).state, now(call).ended_because) == ("missed", "caller_hung_up")


def test_a_call_that_nobody_answers_is_missed_after_two_minutes():
    call = call_in(personas.platform())
    with moments.at(call.rang_at + RINGS_FOR + A_WHILE):
        stay_on_line(call, actor=OURS, side="customer")
        lose_line(call, actor=OURS)
    assert (now(call).state, now(call).ended_because) == ("missed", "no_answer")


def test_being_there_and_measuring_leave_no_entries():
    call = answered(personas.platform())
    before = Entry.objects.count()
    stay_on_line(call, actor=OURS, side="customer")
    note_quality(call, actor=OURS, side="agent", measured={"lost": 0.02, "rtt": 90, "jitter": 4})
    note_quality(call, actor=OURS, side="agent", measured={"lost": 7.0, "rtt": 30, "jitter": 9})
    assert Entry.objects.count() == before
    assert row_of().quality == {"agent": {"lost": 1.0, "rtt": 90.0, "jitter": 9.0}}


def test_what_is_told_comes_through_the_same_folding_as_the_telephones():
    call = answered(personas.platform())
    end_line(call, actor=OURS, because="agent_hung_up")
    assert hear.action_code == "call.hear"
    told = list(call.events.order_by("pk").values_list("kind", flat=True))
    assert told == ["ringing", "answered", "ended"]
