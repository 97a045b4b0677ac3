"""Somebody whom we cut off is called back where their case has a number, once, and not when they
came back by themselves; what a no destroyed is said."""

from datetime import timedelta

import pytest

from helpdesk import moments
from helpdesk.actor import system
from helpdesk.vault import keystore
from identity.models import Platform
from tests import personas
from tests.calls.making import CALLER, helper, now
from tests.desk.cases import Desk, case, html
from tests.lines.making import answered, call_in
from tickets.calls.actions.recording import note_choice
from tickets.calls.browser.actions.answering import answer_here
from tickets.calls.browser.actions.calling import end_line
from tickets.calls.browser.actions.live import begin_live
from tickets.calls.browser.frames import state_frame
from tickets.calls.browser.standing import standing_of_line
from tickets.calls.call_backs.actions.asking import Wanted, agree_call_back
from tickets.calls.call_backs.errors import NoNumber
from tickets.calls.models import Call, CallBack
from tickets.models import Ticket

pytestmark = pytest.mark.django_db

OURS = system("calls")


@pytest.fixture
def here() -> Platform:
    return personas.platform()


@pytest.fixture
def ticket(here: Platform) -> Ticket:
    return case(here, phone=CALLER)


def left(call: Call) -> Call:
    """A call whose agent is gone."""
    return end_line(now(call), actor=OURS, because="agent_left")


def told_of_a_call_back(call: Call) -> bool:
    """Whether both sides hear that somebody calls back."""
    return bool(state_frame(now(call), standing_of_line(now(call)))["call_back"])


def test_whom_we_cut_off_we_call_at_the_number_of_their_case(here, ticket):
    call = left(answered(here, ticket=ticket))
    owed = CallBack.objects.get()
    assert (owed.reason, owed.state, owed.call, owed.ticket) == ("promised", "open", call, ticket)
    assert owed.phone.is_text(CALLER)
    assert owed.from_at == call.ended_at
    assert told_of_a_call_back(call)
    desk = Desk(personas.agent(here))
    assert ticket.number in html(desk.client.get("/desk/call-backs/"))


@pytest.mark.parametrize("because", ["agent_hung_up", "caller_hung_up"])
def test_a_call_that_ended_otherwise_owes_nothing(here, ticket, because):
    call = end_line(answered(here, ticket=ticket), actor=OURS, because=because)
    assert not CallBack.objects.exists()
    assert not told_of_a_call_back(call)


def test_a_number_that_was_erased_makes_no_call_back(here, ticket):
    call = answered(here, ticket=ticket)
    keystore.destroy(ticket.contact.subject_id)
    keystore.destroy(ticket.subject_id)
    assert not told_of_a_call_back(left(call))
    soon = Wanted(from_at=moments.now() + timedelta(hours=1), zone="UTC")
    with pytest.raises(NoNumber):
        agree_call_back(ticket, soon, actor=helper(here), key="by hand")
    assert not CallBack.objects.exists()


def test_somebody_whom_we_call_anyway_is_not_owed_another(here, ticket):
    soon = Wanted(from_at=moments.now() + timedelta(hours=1), zone="UTC")
    agreed = agree_call_back(ticket, soon, actor=helper(here), key="agreed")
    call = left(answered(here, ticket=ticket))
    assert CallBack.objects.get() == agreed
    assert not told_of_a_call_back(call)


def test_who_calls_again_from_their_case_and_is_answered_is_not_called(here, ticket):
    left(answered(here, ticket=ticket))
    again = call_in(here, "two", ticket=ticket)
    assert CallBack.objects.get().state == "open"
    answer_here(again, actor=helper(here))
    assert CallBack.objects.get().state == "done"


def test_what_somebody_agreed_with_them_stands_though_they_called_again(here, ticket):
    call = answered(here, ticket=ticket)
    tomorrow = Wanted(from_at=moments.now() + timedelta(days=1), zone="UTC", phone=CALLER)
    agree_call_back(call, tomorrow, actor=helper(here), key="agreed")
    assert told_of_a_call_back(left(call))
    answered(here, "two", ticket=ticket)
    assert CallBack.objects.get().state == "open"


def test_the_calls_page_says_what_a_no_destroyed_also_after_another_yes(here):
    call = answered(here)
    begin_live(now(call), actor=helper(here))
    desk = Desk(personas.agent(here))
    for choice in ("withdrawn", "given"):
        note_choice(call, actor=helper(here), choice=choice)
        page = html(desk.client.get(f"/desk/calls/{call.number}/"))
        assert "What was recorded so far was destroyed on" in page
