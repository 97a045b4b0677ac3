"""Whoever could not reach us is called back: once, at their time, and by somebody who is noted."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import timezone

from helpdesk import moments
from helpdesk.audit.models import Entry
from helpdesk.errors import NotFound
from helpdesk.mail.models import OutgoingMail
from helpdesk.policies import current
from helpdesk.policies.schema import CallBacks
from tests import personas
from tests.calls.making import CALLER, after, tell
from tests.desk.cases import Desk, case, html
from tickets.calls.call_backs.access import call_back_for
from tickets.calls.call_backs.actions.asking import Wanted, agree_call_back
from tickets.calls.call_backs.actions.trying import note_attempt, take_call_back
from tickets.calls.call_backs.errors import NoNumber, OverAlready, Past, SomebodyElses, WhenAgain
from tickets.calls.call_backs.queries.lists import standing_of
from tickets.calls.call_backs.times import SPAN, at_local, due_again, due_until
from tickets.calls.models import CallBack, CallBackAttempt

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    return personas.platform()


def missed(here, call="call-1", at=0, **more):
    tell(here, "ringing", call=call, at=after(at), **more)
    tell(here, "ended", call=call, at=after(at + 30), **more)


def owed() -> CallBack:
    return CallBack.objects.get()


def soon(**more) -> Wanted:
    return Wanted(from_at=timezone.now() + timedelta(hours=3), zone="Asia/Phnom_Penh", **more)


def test_a_missed_call_is_owed_one_however_often_it_rang(here):
    missed(here)
    missed(here, call="call-2", at=100)
    assert (owed().reason, owed().state, owed().call.provider_id) == ("missed", "open", "call-1")
    assert owed().phone.is_text(CALLER)


def test_a_caller_who_redials_and_is_reached_is_owed_nothing(here):
    missed(here)
    tell(here, "answered", call="call-2", at=after(120))
    assert owed().state == "done"


def test_a_late_word_that_it_was_answered_takes_the_call_back_away(here):
    missed(here)
    tell(here, "answered", at=after(5))
    assert owed().state == "done"


def test_a_call_that_is_told_late_is_not_owed_when_somebody_was_reached_since(here):
    tell(here, "answered", call="call-2", at=after(120))
    missed(here)
    assert not CallBack.objects.exists()


@pytest.mark.parametrize(
    "more", [{"from": "anonymous"}, {"direction": "out"}, {"reason": "forwarded"}]
)
def test_nobody_is_owed_a_call_who_cannot_or_need_not_be_called(here, more):
    tell(here, "ended", **more)
    assert not CallBack.objects.exists()


def test_the_number_is_shown_to_whoever_takes_it_and_that_is_noted_once(here):
    missed(here)
    agent, other = Desk(personas.agent(here)), Desk(personas.staff("second", "agent", on=here))
    address = f"/desk/call-backs/{owed().uid}/"
    assert "855 12 000 041" not in html(agent.client.get(address))
    agent.client.post(f"{address}take/")
    for _ in range(2):
        assert "12 000 041" in html(agent.client.get(address))
    assert "12 000 041" not in html(other.client.get(address))
    reads = Entry.objects.filter(object_type="calls.callback", action="read")
    assert [entry.fields for entry in reads] == ["phone"] or reads.count() == 1
    with pytest.raises(SomebodyElses):
        take_call_back(owed(), actor=other.actor)


def test_an_attempt_counts_once_and_three_in_vain_give_it_up_with_a_letter(here):
    ticket = case(here, phone=CALLER, email="demo@example.com")
    agent = Desk(personas.agent(here))
    agree_call_back(ticket, soon(), actor=agent.actor, key="k")
    for number in (1, 1, 2):
        note_attempt(owed(), actor=agent.actor, outcome="nobody", client_id=f"a{number}")
    assert (owed().state, CallBackAttempt.objects.count()) == ("open", 2)
    assert owed().from_at > timezone.now() + timedelta(hours=1)
    note_attempt(owed(), actor=agent.actor, outcome="busy", client_id="a3")
    assert owed().state == "given_up"
    assert OutgoingMail.objects.filter(kind="call_back_given_up").count() == 1
    with pytest.raises(OverAlready):
        note_attempt(owed(), actor=agent.actor, outcome="reached", client_id="a4")


@pytest.mark.parametrize(
    ("tried", "due"),
    [
        ("2026-11-30 10:00", "2026-11-30 12:00"),
        ("2026-11-30 15:29", "2026-11-30 17:29"),
        ("2026-11-30 15:30", "2026-12-01 08:00"),
        ("2026-12-01 03:00", "2026-12-01 08:00"),
        ("2026-12-04 17:00", "2026-12-07 08:00"),
        ("2026-11-20 17:00", "2026-11-26 08:00"),
    ],
)
def test_who_was_not_reached_is_called_after_the_pause_and_within_our_hours(tried, due):
    """On the clock of Phnom Penh, where E-GetS answers from 8:00 to 17:30 on working days, of
    which the Water Festival (23 to 25 November) has none."""
    phnom_penh = ZoneInfo("Asia/Phnom_Penh")
    at, expected = (
        datetime.strptime(one, "%Y-%m-%d %H:%M").replace(tzinfo=phnom_penh) for one in (tried, due)
    )
    assert due_again("e-gets", at.astimezone(UTC)) == expected


def test_how_often_it_is_tried_is_the_operators_and_stands_in_the_profile(here, monkeypatch):
    once = current("e-gets").model_copy(update={"call_backs": CallBacks(attempts=1)})
    monkeypatch.setattr("tickets.calls.call_backs.actions.trying.current", lambda _code: once)
    missed(here)
    actor = personas.as_actor(personas.agent(here))
    note_attempt(owed(), actor=actor, outcome="nobody", client_id="a")
    assert owed().state == "given_up"


def test_who_asks_for_another_time_is_called_then(here):
    missed(here)
    actor = personas.as_actor(personas.agent(here))
    with pytest.raises(WhenAgain):
        note_attempt(owed(), actor=actor, outcome="later", client_id="a")
    with pytest.raises(Past):
        note_attempt(
            owed(), actor=actor, outcome="later", client_id="a",
            again_at=timezone.now() - timedelta(minutes=1),
        )  # fmt: skip
    later = timezone.now() + timedelta(days=1)
    note_attempt(owed(), actor=actor, outcome="later", client_id="a", again_at=later)
    assert (owed().from_at, owed().state) == (later, "open")


@pytest.mark.parametrize(
    ("day", "clock", "zone", "utc"),
    [
        (date(2026, 11, 30), time(14), "Asia/Phnom_Penh", "2026-11-30 07:00"),
        (date(2026, 7, 1), time(14), "Europe/Berlin", "2026-07-01 12:00"),
        (date(2026, 3, 29), time(2, 30), "Europe/Berlin", "2026-03-29 01:30"),
        (date(2026, 10, 25), time(2, 30), "Europe/Berlin", "2026-10-25 00:30"),
    ],
)
def test_a_time_on_their_clock_is_one_moment_also_when_clocks_change(day, clock, zone, utc):
    expected = datetime.strptime(utc, "%Y-%m-%d %H:%M").replace(tzinfo=UTC)
    assert at_local(day, clock, zone) == expected


def test_a_case_without_a_number_cannot_be_called(here):
    with pytest.raises(NoNumber):
        agree_call_back(
            case(here), soon(), actor=personas.as_actor(personas.agent(here)), key="k"
        )  # fmt: skip


def test_a_customer_asks_without_scripts_and_twice_is_once(here):
    client = Client()
    noon = datetime(2026, 11, 22, 1, 0, tzinfo=UTC)
    with moments.at(noon):
        page = html(client.get("/e-gets/call-me/"))
        assert "Have us call you" in page
        sent = {
            "phone": "០១២ ០០០ ០៤១", "day": "2026-11-23", "hours": "10",
            "zone": "Asia/Phnom_Penh", "once": "once-1",
        }  # fmt: skip
        for _ in range(2):
            assert client.post("/e-gets/call-me/", sent).status_code == 302
        past = client.post("/e-gets/call-me/", {**sent, "day": "2026-11-22", "hours": "8",
                           "zone": "Australia/Sydney", "once": "once-2"})  # fmt: skip
    assert past.status_code == 422
    assert "This time is over" in html(past)
    assert owed().phone.is_text(CALLER)
    assert owed().from_at == datetime(2026, 11, 23, 3, 0, tzinfo=UTC)


def test_a_wish_that_cannot_be_read_is_said_at_the_field_and_keeps_what_was_typed(here):
    answer = Client().post("/e-gets/call-me/", {"phone": "12", "note": "My lamp"})
    assert answer.status_code == 422
    assert "My lamp" in html(answer)
    assert not CallBack.objects.exists()


def test_the_list_masks_and_another_platform_sees_nothing(here):
    missed(here)
    page = html(Desk(personas.agent(here)).client.get("/desk/call-backs/"))
    assert "We missed their call" in page
    assert "000 041" not in page
    elsewhere = personas.as_actor(personas.agent(personas.platform("goexw"), username="elsewhere"))
    with pytest.raises(NotFound):
        call_back_for(elsewhere, owed().uid)


def test_the_desk_agrees_a_time_on_the_callers_clock(here):
    missed(here)
    call = owed().call
    agent = Desk(personas.agent(here))
    note_attempt(owed(), actor=agent.actor, outcome="reached", client_id="a")
    day = timezone.now().date() + timedelta(days=30)
    path = f"/desk/calls/{call.number}/call-back/"
    typed = {"zone": "Asia/Tokyo", "once": "o"}
    for half_typed in ("0001-01-01T00:00", "9999-12-31T23:30"):
        assert agent.client.post(path, typed | {"clock": half_typed}).status_code == 422
    answer = agent.client.post(path, typed | {"clock": f"{day}T09:00"})
    assert answer.status_code == 302
    agreed = CallBack.objects.get(reason="promised")
    assert agreed.from_at == datetime.combine(day, time(0), UTC)
    assert agreed.phone.is_text(CALLER)


def test_what_was_not_called_within_a_span_of_our_hours_is_overdue_asked_or_missed(here):
    night = at_local(date(2026, 11, 23), time(22), "Asia/Phnom_Penh")
    policy = current("e-gets")
    begins = night
    if policy.hours.calling is not None:
        begins = policy.hours.calling.next_open(
            night, zone=policy.timezone, calendar=policy.calendar
        )
    assert due_until("e-gets", night, None) == begins + SPAN
    assert due_until("e-gets", night, night) == night
    missed(here)
    late = due_until("e-gets", owed().from_at, None)
    for at, word in ((late, "due"), (late + timedelta(seconds=1), "overdue")):
        assert standing_of(owed(), at)[0] == word
