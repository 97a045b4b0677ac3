"""At the desk: who calls is never more than likely, one colleague has a call, cases have theirs."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from helpdesk.audit.models import Entry
from identity.actions.members import upsert_member
from identity.facts import MemberFacts
from tests import personas
from tests.calls.making import CALLER, helper, now, ring, tell
from tests.desk.cases import Desk, case, entries, html, queries_of
from tickets.calls.actions.handling import link_call, take_call
from tickets.calls.errors import CaseAlready, NoSuchCase, NotUnderWay, TakenAlready
from tickets.calls.models import Call
from tickets.calls.models.calls import Certainty
from tickets.calls.people import people
from tickets.calls.queries.call_page import course
from tickets.models import Message, Ticket

pytestmark = pytest.mark.django_db


def member(here, number: str, phone: str = CALLER, name: str = "Demo Sok Bopha") -> None:
    facts = MemberFacts(number=number, name=name, phone=phone, email=None, language="en")
    upsert_member(here.code, facts, actor=personas.TESTS)


def test_one_member_with_the_number_is_probable_and_stays_masked():
    here = personas.platform()
    member(here, "M1", phone="012 000 041")
    call = ring(here, **{"from": "012000041"})
    page = html(Desk(personas.agent(here)).client.get(f"/desk/calls/{call.number}/"))
    assert call.certainty == Certainty.PROBABLY
    assert "Demo B•••" in page
    assert "Bopha" not in page
    assert CALLER not in page


def test_a_number_that_several_share_is_a_maybe_and_names_nobody_alone():
    here = personas.platform()
    member(here, "M1")
    member(here, "M2", name="Demo Sok Chenda")
    call = ring(here)
    assert (call.certainty, call.member) == (Certainty.MAYBE, None)
    page = html(Desk(personas.agent(here)).client.get(f"/desk/calls/{call.number}/"))
    assert "Maybe one of these" in page


def test_callers_are_among_the_people_whom_an_incident_may_touch():
    call, other = ring(personas.platform()), ring(personas.platform("goexw"), call="call-2")
    found = people("e-gets", [call.subject_id, other.subject_id])
    assert [(one.subject, one.role) for one in found] == [(call.subject_id, "caller")]
    assert found[0].phone.is_text(CALLER)


def test_members_of_another_platform_are_not_suggested():
    member(personas.platform("goexw"), "M1")
    assert ring(personas.platform()).certainty == Certainty.NONE


def test_a_call_has_one_taker_and_the_second_hears_whose_it_is():
    here = personas.platform()
    call = ring(here)
    first, second = personas.agent(here), personas.agent(here, "sophea")
    take_call(call, actor=personas.as_actor(first))
    take_call(call, actor=personas.as_actor(first))
    with pytest.raises(TakenAlready) as refused:
        take_call(call, actor=personas.as_actor(second))
    assert refused.value.message == "Dara has this call."
    assert len(entries("call.take")) == 1


def test_a_call_that_is_over_cannot_be_taken():
    here = personas.platform()
    call = ring(here)
    tell(here, "ended")
    with pytest.raises(NotUnderWay):
        take_call(call, actor=personas.as_actor(personas.agent(here)))


def test_every_desk_page_shows_what_rings_until_somebody_has_it():
    here = personas.platform()
    desk, call = Desk(personas.agent(here)), ring(here)
    strip = desk.client.get("/desk/calls/ringing/")
    assert "+855 •• ••• 41 is calling" in html(strip)
    seen = html(strip).split('name="seen" value="')[1][:16]
    assert desk.client.get("/desk/calls/ringing/", {"seen": seen}).status_code == 204
    take_call(call, actor=desk.actor)
    after = desk.client.get("/desk/calls/ringing/", {"seen": seen})
    assert after.status_code == 200
    assert "is calling" not in html(after)


def test_whoever_is_signed_out_is_not_sent_away_by_the_strip():
    assert Client().get("/desk/calls/ringing/").status_code == 204


def test_a_case_opened_from_a_call_is_the_callers_and_says_so():
    here = personas.platform()
    desk, call = Desk(personas.agent(here)), ring(here)
    sent = {"topic": "order", "text": "It never came.", "name": "Demo Sok", "language": "en"}
    for _ in range(2):
        desk.client.post(f"/desk/calls/{call.number}/case/", sent)
    ticket = Ticket.objects.get()
    assert (ticket.channel, ticket.subject_id) == ("call", call.subject_id)
    assert ticket.contact.phone.is_text(CALLER)
    assert now(call).ticket == ticket
    assert Message.objects.filter(code="call").count() == 1
    page = html(desk.open(ticket))
    assert "A call was put under this case." in page
    assert call.number in page


def test_a_call_goes_under_one_case_of_its_own_platform():
    here, there = personas.platform(), personas.platform("goexw")
    call, actor = ring(here), personas.as_actor(personas.agent(here))
    with pytest.raises(NoSuchCase):
        link_call(call, actor=actor, case=case(there).number)
    first, second = case(here), case(here)
    link_call(call, actor=actor, case=first.number.lower())
    link_call(call, actor=actor, case=first.number)
    with pytest.raises(CaseAlready):
        link_call(call, actor=actor, case=second.number)


def test_cases_of_the_same_number_are_offered():
    here = personas.platform()
    known = case(here, phone=CALLER)
    page = html(Desk(personas.agent(here)).client.get(f"/desk/calls/{ring(here).number}/"))
    assert f"Put the call under {known.number}" in page


def test_notes_are_kept_sealed_with_the_outcome_and_reading_them_is_noted():
    here = personas.platform()
    desk, call = Desk(personas.agent(here)), ring(here)
    url = f"/desk/calls/{call.number}/"
    desk.client.post(f"{url}wrap-up/", {"outcome": "settled", "notes": "Wants it on Friday."})
    assert "Wants it on Friday." in html(desk.client.get(url))
    read = Entry.objects.get(action="read", object_type="calls.call")
    assert (read.purpose, read.subject) == ("take_call", call.subject_id)
    assert now(call).outcome == "settled"


def test_notes_without_an_outcome_come_back_with_what_was_typed():
    here = personas.platform()
    desk, call = Desk(personas.agent(here)), ring(here)
    answer = desk.client.post(f"/desk/calls/{call.number}/wrap-up/", {"notes": "Half a thought"})
    assert answer.status_code == 422
    assert "Half a thought" in html(answer)
    assert now(call).wrapped_up_at is None


def test_the_list_takes_as_many_queries_for_forty_calls_as_for_two():
    here = personas.platform()
    desk = Desk(personas.agent(here))
    for number in range(2):
        ring(here, f"call-{number}", **{"from": f"+8551200{number:04d}"})
    few = queries_of(lambda: desk.client.get("/desk/calls/"))
    for number in range(2, 12):
        ring(here, f"call-{number}", **{"from": f"+8551200{number:04d}"})
    assert queries_of(lambda: desk.client.get("/desk/calls/")) == few


def test_older_calls_are_a_page_away_and_none_is_shown_twice(monkeypatch):
    monkeypatch.setattr("tickets.calls.queries.lists.PAGE", 2)
    here = personas.platform()
    desk = Desk(personas.agent(here))
    for number in range(3):
        ring(here, f"call-{number}")
        tell(here, "ended", call=f"call-{number}")
    numbers = set(Call.objects.values_list("number", flat=True))
    first = html(desk.client.get("/desk/calls/", {"view": "missed"}))
    older = first.split('rel="next"')[0].rsplit('href="', 1)[1].split('"')[0].replace("&amp;", "&")
    second = html(desk.client.get(older))
    shown = [{n for n in numbers if n in page} for page in (first, second)]
    assert [len(one) for one in shown] == [2, 1]
    assert set.union(*shown) == numbers


def test_what_the_desk_did_stands_where_it_happened_in_a_calls_course():
    here = personas.platform()
    rang = timezone.now() - timedelta(minutes=1)
    call = ring(here, at=rang.isoformat())
    take_call(call, actor=helper(here))
    tell(here, "ended", at=(rang + timedelta(minutes=5)).isoformat())
    whats = [step.what for step in course(now(call))]
    assert [bool("took it" in what) for what in whats] == [False, True, False]
