"""Who answers the registered number holds it: dialled by staff, and not the number that called."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from helpdesk.audit.models import Entry
from helpdesk.errors import Forbidden, NotFound
from identity.actions.calling_back import NobodyDialled
from identity.actions.freezes import freeze_member
from identity.models import VerificationAttempt
from tests import personas
from tests.calls.making import ring, tell
from tests.verification import people
from tests.verification.people import REGISTERED, Scene
from tickets.actions.calling_back import call_back, called_back
from tickets.actions.verification import verify_by_facts
from tickets.calls.models import Call
from tickets.calls.standing import standing_of_call

pytestmark = pytest.mark.django_db


def desk(scene: Scene) -> Client:
    return personas.signed_in(scene.agent_at)


def where(scene: Scene) -> str:
    return f"/desk/tickets/{scene.ticket.number}/verification/call-back/"


def test_who_is_reached_with_what_is_registered_has_the_account(scene: Scene):
    verify_by_facts(scene.ticket, "registered_facts", REGISTERED, actor=scene.agent)
    assert call_back(scene.ticket, actor=scene.agent) == "called"
    assert called_back(scene.ticket, "reached", actor=scene.agent) == "proven"
    assert scene.state.may("disclose")


def test_the_number_is_shown_once_it_is_dialled_and_that_is_in_the_trail(scene: Scene):
    page = desk(scene)
    assert "+855100000041" not in page.get(where(scene)).content.decode()
    assert not Entry.objects.filter(kind="read", purpose="verify").exists()
    answer = page.post(where(scene))
    assert "Dial +855100000041" in page.get(answer.headers["Location"]).content.decode()
    read = Entry.objects.get(kind="read", purpose="verify")
    assert (read.fields, read.case) == (["phone"], scene.ticket.number)


def test_how_it_went_has_to_be_chosen(scene: Scene):
    call_back(scene.ticket, actor=scene.agent)
    answer = desk(scene).post(where(scene), {})
    assert "when you have hung up" in answer.content.decode()


@pytest.mark.parametrize("result", ["not_reached", "somebody_else"])
def test_nobody_and_somebody_else_open_nothing(scene: Scene, result: str):
    call_back(scene.ticket, actor=scene.agent)
    desk(scene).post(where(scene), {"result": result})
    assert not scene.state.opened
    assert VerificationAttempt.objects.filter(outcome=result, member=scene.member).exists()


def test_somebody_else_counts_as_a_wrong_try(scene: Scene):
    call_back(scene.ticket, actor=scene.agent)
    called_back(scene.ticket, "somebody_else", actor=scene.agent)
    verification = scene.state.verification
    assert verification is not None
    assert verification.failures == 1


def test_a_number_that_changed_today_is_not_called(scene: Scene):
    people.send_member(phone="+855 10 000 0042")
    assert call_back(scene.ticket, actor=scene.agent) == "too_new"
    page = desk(scene).get(f"/desk/tickets/{scene.ticket.number}/").content.decode()
    assert "Call back the registered number" not in page


def test_a_number_that_changed_while_it_rang_proves_nothing(scene: Scene):
    call_back(scene.ticket, actor=scene.agent)
    people.send_member(phone="+855 10 000 0042")
    assert called_back(scene.ticket, "reached", actor=scene.agent) == "too_new"
    assert not scene.state.opened


def test_a_frozen_account_is_not_called_and_nobody_reached_opens_it(scene: Scene):
    call_back(scene.ticket, actor=scene.agent)
    freeze_member(scene.member, actor=scene.agent, reason="stolen_phone")
    assert called_back(scene.ticket, "reached", actor=scene.agent) == "frozen"
    with time_machine.travel(timezone.now() + timedelta(minutes=2)):
        assert call_back(scene.ticket, actor=scene.agent) == "not_called"


def test_ten_calls_a_day_are_enough_for_one_member(scene: Scene):
    start = timezone.now()
    for number in range(11):
        with time_machine.travel(start + timedelta(minutes=11 * number)):
            last = call_back(scene.ticket, actor=scene.agent)
    assert last == "not_called"


def test_only_who_dialled_says_how_it_went_and_only_for_ten_minutes(scene: Scene):
    call_back(scene.ticket, actor=scene.agent)
    other = personas.as_actor(personas.agent(scene.platform, "another"))
    with pytest.raises(NobodyDialled):
        called_back(scene.ticket, "reached", actor=other)
    late = timezone.now() + timedelta(minutes=11)
    with time_machine.travel(late), pytest.raises(NobodyDialled):
        called_back(scene.ticket, "reached", actor=scene.agent)


def test_customers_cannot_say_that_they_were_called(scene: Scene):
    with pytest.raises((NotFound, Forbidden)):
        call_back(scene.ticket, actor=scene.customer)


def test_a_caller_is_called_back_from_the_call(scene: Scene):
    told = {"from": "+855 10 000 0041"}
    ring(scene.platform, **told)
    tell(scene.platform, "answered", **told)
    call = Call.objects.get()
    assert call_back(call, actor=scene.agent) == "called"
    assert called_back(call, "reached", actor=scene.agent) == "proven"
    assert standing_of_call(call).factors == {"call_back"}
