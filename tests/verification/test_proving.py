"""What proves membership, how far it reaches, and for how long."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from helpdesk.audit.models import Entry
from helpdesk.errors import NotFound
from helpdesk.realtime import bus
from helpdesk.vault.models import SubjectLink
from identity.models import Member
from identity.verification import Outcome
from identity.verification.comparing import day_of
from identity.verification.errors import MissingFact
from tests import personas
from tests.verification import people
from tests.verification.people import BUYER, LABEL, REGISTERED, Scene
from tickets.actions.verification import (
    end_ticket_verification,
    send_ticket_code,
    verify_by_code,
    verify_by_facts,
)
from tickets.models import Message

pytestmark = pytest.mark.django_db


def prove_by_code(scene: Scene, **more: Any) -> Outcome:
    send_ticket_code(scene.ticket, actor=scene.agent, **more)
    return verify_by_code(scene.ticket, people.codes_sent()[-1][1], actor=scene.agent)


def test_before_anything_is_proved_nothing_opens(scene: Scene):
    assert (scene.state.level, scene.state.opens, scene.state.member) == (-1, frozenset(), None)


def test_the_label_opens_its_parcel_and_says_nothing_of_who_somebody_is(scene: Scene):
    assert verify_by_facts(scene.ticket, "label_facts", LABEL, actor=scene.agent) == "proven"
    state = scene.state
    assert state.opens == {"parcel_status"}
    assert state.may_show("parcel_status", scene.order)
    assert not state.may_show("order", scene.order)
    assert state.member is None
    assert scene.fresh().member is None


def test_the_label_of_one_parcel_does_not_open_another_order(scene: Scene):
    other = people.send_order(reference="ord-78", number="DEMO 78")
    verify_by_facts(scene.ticket, "label_facts", LABEL, actor=scene.agent)
    assert not scene.state.may_show("parcel_status", other)


@pytest.mark.parametrize(
    "offered",
    [
        {"order": "DEMO88120937", "amount": "25.5"},
        {"order": "demo ៨៨១២០៩៣៧", "amount": "២៥,៥០ $"},
        {"order": "ＤＥＭＯ－８８１２０９３７", "day": "2026-11-11"},
        {"order": "DEMO-8812-0937", "day": "11/11/2026", "amount": "25.50"},
    ],
)
def test_people_give_facts_the_way_they_write_them(scene: Scene, offered: dict[str, str]):
    assert verify_by_facts(scene.ticket, "order_facts", offered, actor=scene.agent) == "proven"
    assert scene.state.opens == {"parcel_status", "order"}


@pytest.mark.parametrize(
    ("factor", "offered"),
    [
        ("label_facts", LABEL | {"name": "Demo Chan"}),
        ("label_facts", LABEL | {"phone": "+855 10 000 0078"}),
        ("order_facts", BUYER | {"amount": "25.51"}),
        ("order_facts", BUYER | {"amount": "two"}),
        ("order_facts", BUYER | {"day": "2026-11-10"}),
        ("registered_facts", REGISTERED | {"name": "Demo Chan Lina"}),
        ("registered_facts", REGISTERED | {"phone": "+855 10 000 0077"}),
        ("registered_facts", REGISTERED | {"email": "somebody@shop.example"}),
    ],
)
def test_everything_that_is_given_has_to_be_right(
    scene: Scene, factor: str, offered: dict[str, str]
):
    assert verify_by_facts(scene.ticket, factor, offered, actor=scene.agent) == "not_proven"
    assert scene.state.level == -1


@pytest.mark.parametrize(
    "offered",
    [
        REGISTERED,
        {"phone": "010 000 041", "name": "Sok Dara Demo"},
        {"phone": "០១០ ០០០ ០៤១", "email": "DARA@shop.example"},
    ],
)
def test_what_is_registered_is_one_half_of_the_account(scene: Scene, offered: dict[str, str]):
    people.send_member(phone="+855 10 000 041")
    Member.objects.update(contact_changed_at=None)
    outcome = verify_by_facts(scene.ticket, "registered_facts", offered, actor=scene.agent)
    assert (outcome, scene.state.level) == ("proven", -1)
    assert prove_by_code(scene) == "proven"
    assert scene.state.opens == {"parcel_status", "order", "account"}


def test_a_code_goes_to_the_registered_address_and_never_to_one_given_now(scene: Scene):
    case = people.a_case(scene.platform, email="somebody@else.example")
    send_ticket_code(case, actor=scene.agent, claimed="M-1001")
    assert [address for address, _ in people.codes_sent()] == ["dara@shop.example"]
    assert (
        send_ticket_code(scene.ticket, actor=scene.agent, claimed="somebody@else.example")
        == "not_sent"
    )
    assert len(people.codes_sent()) == 1


@pytest.mark.parametrize(
    "claimed", ["M-1001", "010 000 0041", "Dara@Shop.example", "DEMO 8812-0937", ""]
)
def test_a_member_is_found_by_whatever_they_say_of_themselves(scene: Scene, claimed: str):
    assert prove_by_code(scene, claimed=claimed) == "proven"
    assert scene.state.member == scene.member


@pytest.mark.parametrize("spelling", ["{}", " {} ", "{0:.3}-{1}", "khmer", "wide"])
def test_codes_may_be_pasted_and_typed_in_any_digits(scene: Scene, spelling: str):
    send_ticket_code(scene.ticket, actor=scene.customer)
    code = people.codes_sent()[-1][1]
    scripts = {"khmer": "០១២៣៤៥៦៧៨៩", "wide": "０１２３４５６７８９"}
    if spelling in scripts:
        typed = " ".join(scripts[spelling][int(digit)] for digit in code)
    else:
        typed = spelling.format(code, code[3:])
    assert verify_by_code(scene.ticket, typed, actor=scene.customer) == "proven"


def test_a_verification_lasts_half_an_hour_from_its_last_proof(scene: Scene):
    start = timezone.now()
    with time_machine.travel(start, tick=False):
        verify_by_facts(scene.ticket, "label_facts", LABEL, actor=scene.agent)
    with time_machine.travel(start + timedelta(minutes=29), tick=False):
        verify_by_facts(scene.ticket, "order_facts", BUYER, actor=scene.agent)
    with time_machine.travel(start + timedelta(minutes=58), tick=False):
        assert scene.state.level == 1
    with time_machine.travel(start + timedelta(minutes=59), tick=False):
        assert (scene.state.level, scene.state.opens, scene.state.member) == (-1, frozenset(), None)
        verify_by_facts(scene.ticket, "label_facts", LABEL, actor=scene.agent)
        assert scene.state.level == 0, "what has expired does not count together with what is new"


def test_halves_of_two_people_are_nobody(scene: Scene):
    people.send_member(number="M-2", name="Demo Thief", phone=None, email="thief@shop.example")
    verify_by_facts(scene.ticket, "order_facts", BUYER, actor=scene.agent)
    assert prove_by_code(scene, claimed="M-2") == "proven"
    state = scene.state
    assert state.member is not None
    assert (state.member.number, state.level) == ("M-2", 1)
    assert not state.may_show("parcel_status", scene.order)


def test_a_guests_order_opens_and_identifies_nobody(scene: Scene):
    guest = people.send_order(reference="ord-guest", number="DEMO-G-1", member=None)
    offered = {"order": "DEMOG1", "amount": "25.50"}
    assert verify_by_facts(scene.ticket, "order_facts", offered, actor=scene.agent) == "proven"
    assert (scene.state.member, scene.state.may_show("order", guest)) == (None, True)


def test_the_member_is_bound_to_the_case_and_the_two_pseudonyms_are_linked(scene: Scene):
    verify_by_facts(scene.ticket, "order_facts", BUYER, actor=scene.agent)
    assert scene.fresh().member == scene.member
    link = SubjectLink.objects.get(reason="verified")
    assert (link.subject_id, link.same_as_id) == (scene.ticket.subject_id, scene.member.subject_id)


def test_the_conversation_says_verified_once_and_not_how(scene: Scene):
    verify_by_facts(scene.ticket, "label_facts", LABEL, actor=scene.agent)
    verify_by_facts(scene.ticket, "order_facts", BUYER, actor=scene.agent)
    said = Message.objects.filter(conversation__ticket=scene.ticket, author="system")
    assert [message.code for message in said] == ["verified"]


def test_somebody_verified_who_was_not_the_person_loses_access_at_once(scene: Scene):
    verify_by_facts(scene.ticket, "order_facts", BUYER, actor=scene.agent)
    end_ticket_verification(scene.ticket, actor=scene.agent, wrong_person=True)
    assert (scene.state.level, scene.state.opens) == (-1, frozenset())
    assert scene.fresh().member is None
    assert not SubjectLink.objects.filter(reason="verified").exists()
    entry = Entry.objects.get(action="verification.end")
    assert (entry.outcome, entry.case) == ("wrong_person", scene.ticket.number)


def test_a_code_sent_before_the_end_proves_nothing_after_it(scene: Scene):
    send_ticket_code(scene.ticket, actor=scene.agent)
    code = people.codes_sent()[-1][1]
    end_ticket_verification(scene.ticket, actor=scene.agent)
    assert verify_by_code(scene.ticket, code, actor=scene.customer) == "not_proven"


def test_an_address_changed_yesterday_does_not_open_the_account(scene: Scene):
    people.send_member(email="new@shop.example")
    verify_by_facts(scene.ticket, "order_facts", BUYER, actor=scene.agent)
    assert prove_by_code(scene) == "recently_changed"
    assert scene.state.opens == {"parcel_status", "order"}
    verify_by_facts(scene.ticket, "registered_facts", REGISTERED, actor=scene.agent)
    assert scene.state.level == 1, "more knowledge does not make up for it"


def test_after_a_day_a_changed_address_is_proof_again(scene: Scene):
    people.send_member(email="new@shop.example")
    with time_machine.travel(timezone.now() + timedelta(hours=25), tick=False):
        verify_by_facts(scene.ticket, "order_facts", BUYER, actor=scene.agent)
        assert prove_by_code(scene) == "proven"
        assert scene.state.level == 2


@pytest.mark.parametrize(
    "offered", [{}, {"order": "DEMO88120937"}, {"name": "Demo"}, {"order": " ", "name": "x"}]
)
def test_too_little_to_compare_is_said_and_is_no_try(scene: Scene, offered: dict[str, str]):
    with pytest.raises(MissingFact):
        verify_by_facts(scene.ticket, "label_facts", offered, actor=scene.agent)
    assert scene.state.verification is None


@pytest.mark.parametrize("day", ["9" * 30 + "-01-01", "2026-" + "9" * 30 + "-01", "0", "31-31-31"])
def test_a_day_that_no_calendar_has_is_no_day(day: str):
    assert day_of(day) is None


def test_a_stranger_cannot_verify_in_somebody_elses_case(scene: Scene):
    stranger = people.another_case(scene).customer
    with pytest.raises(NotFound):
        verify_by_facts(scene.ticket, "label_facts", LABEL, actor=stranger)
    with pytest.raises(NotFound):
        send_ticket_code(scene.ticket, actor=stranger)
    with pytest.raises(NotFound):
        end_ticket_verification(scene.ticket, actor=scene.customer)


def test_an_agent_of_another_platform_knows_nothing_of_it(scene: Scene):
    foreign = personas.as_actor(personas.agent(personas.platform("goexw"), "foreign"))
    with pytest.raises(NotFound):
        verify_by_facts(scene.ticket, "label_facts", LABEL, actor=foreign)


def test_the_desk_is_told_of_every_try(
    scene: Scene,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Callable[..., AbstractContextManager[Any]],
):
    heard: list[str] = []
    monkeypatch.setattr(bus, "publish", lambda group, event: heard.append(event.get("change", "")))
    for offered in (BUYER, BUYER | {"amount": "1"}):
        with django_capture_on_commit_callbacks(execute=True):
            verify_by_facts(scene.ticket, "order_facts", offered, actor=scene.customer)
    assert heard.count("verified") == 2
