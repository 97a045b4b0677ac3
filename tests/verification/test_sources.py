"""Tries and codes are limited by where they come from, which no header of theirs changes."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connections
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from identity.actions import attempts_to_verify
from identity.models import VerificationAttempt
from identity.verification import Outcome
from identity.verification.sources import source_of, source_of_call
from tests.verification import people
from tests.verification.people import BUYER, Scene
from tests.verification.test_customers_page import words
from tickets import cookies
from tickets.actions.links import enter_case
from tickets.actions.verification import send_ticket_code, verify_by_facts
from tickets.wizard import visitor

pytestmark = pytest.mark.django_db

WRONG = BUYER | {"amount": "1.00"}
ORDER = "/e-gets/case/verify/order/"
SEND = "/e-gets/case/verify/code/"
HEADERS = (
    "HTTP_X_FORWARDED_FOR",
    "HTTP_FORWARDED",
    "HTTP_X_REAL_IP",
    "HTTP_CLIENT_IP",
    "HTTP_X_CLIENT_IP",
    "HTTP_TRUE_CLIENT_IP",
    "HTTP_CF_CONNECTING_IP",
    "HTTP_X_CLUSTER_CLIENT_IP",
)


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three an hour."""
    monkeypatch.setattr(attempts_to_verify, "PER_SOURCE", 3)


def browser_of(scene: Scene, address: str = "198.51.100.7") -> Client:
    client = Client(REMOTE_ADDR=address)
    _ticket, session = enter_case("e-gets", scene.secret, actor=visitor("e-gets"))
    client.cookies[cookies.CASE] = session
    return client


def sources() -> set[str]:
    return set(VerificationAttempt.objects.values_list("source", flat=True))


@pytest.mark.parametrize("header", HEADERS)
def test_whatever_the_client_says_of_itself_it_is_counted_as_one_place(header: str):
    asked = [
        RequestFactory().get("/", REMOTE_ADDR="198.51.100.7", **{header: f"203.0.113.{n}"})
        for n in range(3)
    ]
    plain = RequestFactory().get("/", REMOTE_ADDR="198.51.100.7")
    assert {source_of(request) for request in asked} == {source_of(plain)}


def test_behind_a_proxy_only_what_the_proxy_appended_counts(settings):
    settings.REDRESS_PROXIES = 1
    forged = [
        RequestFactory().get(
            "/", REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR=f"203.0.113.{n}, 198.51.100.7"
        )
        for n in range(3)
    ]
    assert len({source_of(request) for request in forged}) == 1


def test_a_network_of_ipv6_is_one_place_and_nothing_of_it_is_kept():
    near = [RequestFactory().get("/", REMOTE_ADDR=f"2001:db8:1:2::{n}") for n in (1, 2)]
    far = RequestFactory().get("/", REMOTE_ADDR="2001:db8:1:3::1")
    first, second = (source_of(request) for request in near)
    assert first == second != source_of(far)
    assert "2001" not in first


def test_a_caller_is_known_by_the_number_and_a_withheld_one_by_nothing():
    assert source_of_call("+85510000041") != source_of_call("+85510000042")
    assert source_of_call("") == ""


def test_account_after_account_from_one_place_is_stopped(scene: Scene, few: None):
    for number in range(3):
        browser = browser_of(people.another_case(scene))
        browser.post(ORDER, WRONG, HTTP_X_FORWARDED_FOR=f"203.0.113.{number}")
    last = people.another_case(scene)
    answer = browser_of(last).post(ORDER, BUYER)
    assert "There were too many tries." in words(answer)
    assert not last.state.verified
    assert VerificationAttempt.objects.order_by("pk").last().outcome == Outcome.FROM_THERE
    elsewhere = browser_of(last, "198.51.100.8").post(ORDER, BUYER, follow=True)
    assert "We know now that it is you" in words(elsewhere)


def test_codes_from_one_place_are_limited_too_whether_or_not_they_went_out(scene: Scene, few: None):
    for claimed in ("M-1001", "M-none", "M-1001"):
        browser_of(people.another_case(scene)).post(SEND, {"claimed": claimed})
    answer = browser_of(people.another_case(scene)).post(SEND, {"claimed": "M-1001"})
    assert "There were too many tries." in words(answer)
    assert len(sources()) == 1


def test_an_hour_later_the_place_may_try_again(scene: Scene, few: None):
    for _ in range(3):
        browser_of(people.another_case(scene)).post(ORDER, WRONG)
    with time_machine.travel(timezone.now() + timedelta(minutes=61), tick=False):
        answer = browser_of(people.another_case(scene)).post(ORDER, BUYER, follow=True)
    assert "We know now that it is you" in words(answer)


def test_the_desk_is_no_place_and_has_no_such_limit(scene: Scene, few: None):
    for _ in range(4):
        other = people.another_case(scene)
        verify_by_facts(other.ticket, "order_facts", WRONG, actor=scene.agent)
    last = people.another_case(scene)
    assert verify_by_facts(last.ticket, "order_facts", BUYER, actor=scene.agent) == "proven"
    assert sources() == {""}


def work_of(scene: Scene, claimed: str) -> tuple[str, int, int, int]:
    """What asking for a code costs: its answer, its queries in both databases, and its tasks."""
    browser = browser_of(scene)
    tasks = DBTaskResult.objects.count()
    with (
        CaptureQueriesContext(connections["default"]) as asked,
        CaptureQueriesContext(connections["keys"]) as keys,
    ):
        answer = browser.post(SEND, {"claimed": claimed})
    return answer["Location"], len(asked), len(keys), DBTaskResult.objects.count() - tasks


def test_asking_for_a_code_is_the_same_work_for_somebody_and_for_nobody(scene: Scene):
    work_of(people.another_case(scene), "M-1001")
    known = work_of(people.another_case(scene), "M-1001")
    unknown = work_of(people.another_case(scene), "M-none")
    assert known == unknown


def test_details_changed_today_are_no_registered_fact_but_number_and_name_are(scene: Scene):
    people.send_member(email="new@shop.example")
    facts = {"member": "M-1001", "email": "new@shop.example"}
    outcome = verify_by_facts(scene.ticket, "registered_facts", facts, actor=scene.agent)
    assert outcome == Outcome.RECENTLY_CHANGED
    assert "registered_facts" not in scene.state.factors
    verify_by_facts(scene.ticket, "registered_facts", people.REGISTERED, actor=scene.agent)
    assert "registered_facts" in scene.state.factors


def test_the_customers_code_is_limited_by_its_own_case_as_well(scene: Scene):
    send_ticket_code(scene.ticket, actor=scene.customer, source="a")
    assert send_ticket_code(scene.ticket, actor=scene.customer, source="b") == Outcome.TOO_SOON
