"""Customers confirm who they are on the page of their own case."""

import pytest
from django.http import HttpResponse
from django.test import Client

from identity.models import VerificationAttempt
from tests.verification import people
from tests.verification.people import BUYER, LABEL, Scene
from tickets.actions.verification import end_ticket_verification, verify_by_facts

pytestmark = pytest.mark.django_db

CASE = "/e-gets/case/"
ORDER = f"{CASE}verify/order/"
SEND = f"{CASE}verify/code/"
TYPE = f"{CASE}verify/code/type/"


def words(answer: HttpResponse) -> str:
    return " ".join(answer.content.decode().split())


def test_the_case_says_nothing_of_the_order_and_invites_to_confirm(browser: Client):
    page = words(browser.get(CASE))
    assert "Confirm it is me" in page
    assert "On its way" not in page
    assert "25.50" not in page


def test_who_confirms_with_the_order_sees_where_it_is(browser: Client):
    answer = browser.post(ORDER, BUYER, follow=True)
    page = words(answer)
    assert answer.redirect_chain == [(CASE, 302)]
    assert "We know now that it is you" in page
    assert "On its way" in page
    assert "25.50" in page
    assert "Confirm it is me" not in page
    assert "Chan Lina" not in page


def test_who_confirms_with_a_code_sees_where_it_is(browser: Client):
    assert browser.post(SEND, {"claimed": ""}).headers["Location"] == TYPE
    answer = browser.post(TYPE, {"code": people.codes_sent()[0][1]}, follow=True)
    assert "On its way" in words(answer)


@pytest.mark.parametrize("claimed", ["M-1001", "M-none", "", "\x00", "x" * 200, "<script>"])
def test_asking_for_a_code_is_answered_alike_and_shows_no_address(browser: Client, claimed: str):
    page = words(browser.post(SEND, {"claimed": claimed}, follow=True))
    assert "If that fits somebody registered with the shop" in page
    assert "•••" not in page
    assert "shop.example" not in page


def test_wrong_facts_and_an_order_that_is_not_there_read_alike(browser: Client):
    wrong, unknown = (
        browser.post(ORDER, {"order": order, "amount": "1.00"}) for order in ("DEMO88120937", "N-1")
    )
    assert wrong.status_code == unknown.status_code == 422
    assert "That does not match what the shop has." in words(wrong)
    assert (
        words(wrong).replace("DEMO88120937", "N-1").split("csrf")[0]
        == (words(unknown).split("csrf")[0])
    )


def test_a_customer_is_not_told_that_their_address_is_new(browser: Client):
    people.send_member(email="new@shop.example")
    browser.post(SEND, {"claimed": ""})
    page = words(browser.post(TYPE, {"code": people.codes_sent()[0][1]}, follow=True))
    assert "We know now that it is you" in page
    assert "24 hours" not in page


def test_after_five_tries_a_customer_is_told_to_come_back_later(browser: Client):
    for _ in range(5):
        browser.post(ORDER, BUYER | {"amount": "1"})
    assert "There were too many tries." in words(browser.post(ORDER, BUYER))
    assert "There were too many tries." in words(browser.post(SEND, {"claimed": ""}))
    assert "Confirm it is me" not in words(browser.get(CASE))


def test_a_second_code_within_a_minute_is_refused_kindly(browser: Client):
    browser.post(SEND, {"claimed": ""})
    assert "less than a minute ago" in words(browser.post(SEND, {"claimed": ""}))


def test_what_a_caller_proved_to_the_desk_opens_nothing_for_whoever_holds_the_link(
    scene: Scene, browser: Client
):
    verify_by_facts(scene.ticket, "order_facts", BUYER, actor=scene.agent)
    page = words(browser.get(CASE))
    assert "On its way" not in page
    assert "Confirm it is me" in page


def test_the_label_shows_the_parcel_and_not_what_it_cost(scene: Scene, browser: Client):
    verify_by_facts(scene.ticket, "label_facts", LABEL, actor=scene.customer)
    page = words(browser.get(CASE))
    assert "On its way" in page
    assert "25.50" not in page


def test_when_the_desk_ends_a_verification_the_customers_page_closes_too(
    scene: Scene, browser: Client
):
    browser.post(ORDER, BUYER)
    end_ticket_verification(scene.ticket, actor=scene.agent, wrong_person=True)
    assert "On its way" not in words(browser.get(CASE))


@pytest.mark.parametrize("page", [f"{CASE}verify/", ORDER, SEND, TYPE])
def test_without_the_cases_cookie_there_is_nothing_to_confirm(scene: Scene, page: str):
    for answer in (Client().get(page), Client().post(page, BUYER)):
        assert answer.headers["Location"] == f"{CASE}find/"
    assert not VerificationAttempt.objects.exists()


@pytest.mark.parametrize("page", [f"{CASE}verify/", ORDER, SEND, TYPE])
def test_every_step_can_be_opened_and_has_one_heading(browser: Client, page: str):
    answer = browser.get(page)
    assert answer.status_code == 200
    assert words(answer).count("<h1") == 1


@pytest.mark.parametrize(
    ("page", "data"),
    [
        (ORDER, {}),
        (ORDER, {"order": "x" * 5000, "amount": "y" * 5000}),
        (ORDER, {"order": "\x00", "amount": "\ufffe"}),
        (ORDER, {"order": "1", "day": "9999-99-99"}),
        (ORDER, {"order": "1", "amount": "9" * 190}),
        (TYPE, {}),
        (TYPE, {"code": "x" * 5000}),
        (TYPE, {"code": "12345"}),
        (SEND, {"claimed": "x" * 5000}),
    ],
)
def test_bad_input_is_answered_with_a_sentence(browser: Client, page: str, data: dict[str, str]):
    answer = browser.post(page, data)
    assert answer.status_code == 422
    assert 'class="error"' in words(answer) or 'data-tone="error"' in words(answer)
