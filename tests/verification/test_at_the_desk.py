"""Agents verify beside the case, and see what they may tell."""

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from identity.models import VerificationAttempt
from tests import personas
from tests.verification import people
from tests.verification.people import BUYER, LABEL, Scene
from tickets.access import ticket_for
from tickets.actions.verification import verify_by_facts
from tickets.queries.verification_panel import verification_panel

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(scene: Scene) -> Client:
    return personas.signed_in(scene.agent_at)


def address(scene: Scene, step: str = "") -> str:
    return f"/desk/tickets/{scene.ticket.number}/{step}"


def words(answer: HttpResponse) -> str:
    return " ".join(answer.content.decode().split())


def test_before_verification_the_page_says_nothing_of_order_and_member(scene: Scene, desk: Client):
    page = words(desk.get(address(scene)))
    assert "Not verified" in page
    for hidden in ("Rice cooker", "25.50", "Chan Lina", "Sok Dara", "shop.example"):
        assert hidden not in page


@pytest.mark.parametrize("scripts", [False, True])
def test_an_agent_compares_what_the_caller_says(scene: Scene, desk: Client, scripts: bool):
    headers = {"HX-Request": "true"} if scripts else {}
    answer = desk.post(address(scene, "verification/facts/order_facts/"), BUYER, headers=headers)
    assert (answer.headers.get("HX-Redirect") or answer.headers["Location"]).startswith(
        address(scene)
    )
    page = words(desk.get(address(scene)))
    assert "Verified for the order" in page
    assert "Rice cooker" in page


def test_a_wrong_fact_is_said_without_saying_which_and_what_was_typed_stays(
    scene: Scene, desk: Client
):
    answer = desk.post(
        address(scene, "verification/facts/order_facts/"), BUYER | {"amount": "9.99"}
    )
    assert "Does not match. Do not say which part" in words(answer)
    assert 'value="9.99"' in words(answer)
    assert VerificationAttempt.objects.get().outcome == "not_proven"


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({}, "without it there is nothing to compare"),
        ({"order": "1"}, "Fill in this, or the next one."),
        ({"order": "1", "amount": "two"}, "Write the amount, such as 25.50."),
        ({"order": "1", "day": "last week"}, "Write the day as year-month-day"),
        ({"order": "1" * 300, "amount": "1"}, "Please shorten this"),
        ({"order": "\x00\u202e", "amount": "1"}, "without it there is nothing to compare"),
    ],
)
def test_what_cannot_be_compared_is_said_at_its_field_and_is_no_try(
    scene: Scene, desk: Client, facts: dict[str, str], sentence: str
):
    answer = desk.post(address(scene, "verification/facts/order_facts/"), facts)
    assert sentence in words(answer)
    assert not VerificationAttempt.objects.exists()


def test_one_press_sends_the_code_and_the_caller_reads_it_out(scene: Scene, desk: Client):
    assert "d•••@s•••.example" in words(desk.get(address(scene)))
    desk.post(address(scene, "verification/send-code/"))
    sent_to, code = people.codes_sent()[0]
    assert sent_to == "dara@shop.example"
    assert "Type the code" in words(desk.get(address(scene)))
    desk.post(address(scene, "verification/code/"), {"code": f"{code[:3]} {code[3:]}"})
    assert "Verified for the order" in words(desk.get(address(scene)))


def test_the_agent_learns_why_no_code_went_out(scene: Scene, desk: Client):
    answer = desk.post(address(scene, "verification/send-code/"), {"claimed": "nobody"})
    assert "No code was sent" in words(answer)


def test_only_the_agent_learns_that_the_address_is_new(scene: Scene, desk: Client):
    people.send_member(email="new@shop.example")
    desk.post(address(scene, "verification/send-code/"))
    desk.post(address(scene, "verification/code/"), {"code": people.codes_sent()[0][1]})
    assert "Changed in the last 24 hours" in words(desk.get(address(scene)))


def test_an_agent_ends_the_verification_of_somebody_who_was_not_the_person(
    scene: Scene, desk: Client
):
    verify_by_facts(scene.ticket, "order_facts", BUYER, actor=scene.agent)
    desk.post(address(scene, "verification/end/"), {"why": "wrong_person"})
    page = words(desk.get(address(scene)))
    assert "Not verified" in page
    assert "Rice cooker" not in page


def test_ending_what_is_not_there_is_no_fault(scene: Scene, desk: Client):
    answer = desk.post(address(scene, "verification/end/"), {"why": "ended"})
    assert answer.status_code == 422


def test_a_locked_case_says_until_when_and_offers_no_way(scene: Scene, desk: Client):
    for _ in range(5):
        verify_by_facts(scene.ticket, "order_facts", BUYER | {"amount": "1"}, actor=scene.agent)
    page = words(desk.get(address(scene)))
    assert "Five wrong tries" in page
    assert "verification/facts" not in page


def test_the_panel_lists_who_tried_what(scene: Scene, desk: Client):
    verify_by_facts(scene.ticket, "label_facts", LABEL | {"name": "x"}, actor=scene.customer)
    verify_by_facts(scene.ticket, "label_facts", LABEL, actor=scene.agent)
    page = words(desk.get(address(scene)))
    assert "Does not match" in page
    assert "the customer" in page
    assert "Dara" in page


@pytest.mark.parametrize(
    "step", ["facts/label_facts/", "facts/nice_voice/", "send-code/", "code/", "end/"]
)
def test_an_agent_of_another_platform_finds_nothing(scene: Scene, step: str):
    foreign = personas.signed_in(personas.agent(personas.platform("goexw"), "foreign"))
    assert foreign.get(address(scene, f"verification/{step}")).status_code == 404
    assert foreign.post(address(scene, f"verification/{step}"), LABEL).status_code == 404


def test_the_panel_takes_as_many_queries_whatever_was_tried(scene: Scene):
    counts = []
    for tries in (1, 6):
        for _ in range(tries):
            verify_by_facts(scene.ticket, "label_facts", LABEL, actor=scene.agent)
        ticket = ticket_for(scene.agent, scene.ticket.number)
        with CaptureQueriesContext(connection) as seen:
            verification_panel(scene.agent, ticket)
        counts.append(len(seen))
    assert counts[0] == counts[1]


def test_the_panel_is_sent_again_only_when_it_says_something_new(scene: Scene, desk: Client):
    shown = verification_panel(scene.agent, ticket_for(scene.agent, scene.ticket.number))
    seen = {"x-seen": shown["verification"].mark}
    assert desk.get(address(scene, "verification/"), headers=seen).status_code == 204
    verify_by_facts(scene.ticket, "order_facts", BUYER, actor=scene.customer)
    later = desk.get(address(scene, "verification/"), headers=seen)
    assert "Verified for the order" in words(later)
    assert "taken by the customer" in words(later)
