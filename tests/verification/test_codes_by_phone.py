"""Codes to the registered phone: the same proof as by email, by another way."""

import pytest
from django.test import Client

from helpdesk.audit.reads import text
from helpdesk.mail.models import DeliveredMail, OutgoingMail
from helpdesk.mail.tasks import send_waiting_mail
from helpdesk.mail.texts import parts
from identity.models import OneTimeCode
from tests.verification import people
from tests.verification.people import BUYER, Scene
from tests.verification.test_customers_page import words
from tickets.actions.verification import send_ticket_code, verify_by_code, verify_by_facts

pytestmark = pytest.mark.django_db

PHONE = "/e-gets/case/verify/phone/"
TYPE = "/e-gets/case/verify/code/type/"
CHOOSE = "/e-gets/case/verify/"


@pytest.fixture(autouse=True)
def telephones(settings) -> None:
    """The demo's, which every text message reaches."""
    settings.REDRESS_DEMO = True


def test_a_code_goes_to_the_registered_phone_and_proves_as_much_as_one_by_email(scene: Scene):
    claimed = "+855 10 000 0041"
    assert (
        send_ticket_code(scene.ticket, actor=scene.customer, claimed=claimed, means="phone")
        == "sent"
    )
    to, code = people.codes_sent()[0]
    assert to == "+855100000041"
    assert verify_by_code(scene.ticket, code, actor=scene.customer) == "proven"
    assert scene.state.factors == {"phone_code"}
    verify_by_facts(scene.ticket, "order_facts", BUYER, actor=scene.customer)
    assert "account" in scene.state.opens


def test_it_is_sent_as_a_text_message_and_never_as_a_mail(scene: Scene):
    send_ticket_code(scene.ticket, actor=scene.customer, means="phone")
    people.put_on_their_way()
    assert send_waiting_mail.call() == 1
    received = DeliveredMail.objects.get(means="phone")
    assert text(OutgoingMail.objects.get(means="phone").body) in text(received.message)
    assert not DeliveredMail.objects.filter(means="email").exists()


@pytest.mark.parametrize("language", ["en", "km", "zh-hans"])
def test_the_text_names_the_shop_holds_no_link_and_is_one_message(scene: Scene, language: str):
    people.send_member(language=language)
    send_ticket_code(scene.ticket, actor=scene.customer, means="phone")
    people.put_on_their_way()
    said = text(OutgoingMail.objects.get(means="phone").body)
    assert people.code_in(said)
    assert "://" not in said
    assert parts(said) <= 2, "two at most, where the letters take more room"


def test_who_has_no_registered_phone_is_answered_alike(scene: Scene, browser: Client):
    people.send_member(phone=None)
    answer = browser.post(PHONE, {"claimed": "M-1001"})
    assert answer.headers["Location"] == TYPE
    assert OneTimeCode.objects.get().sent is False


@pytest.mark.parametrize(
    "shape", ["{0} {1}", "{0}-{1}", "km", "wide"], ids=["spaced", "dashed", "khmer", "full-width"]
)
def test_a_code_may_be_typed_or_pasted_in_any_digits(browser: Client, shape: str):
    browser.post(PHONE, {"claimed": ""})
    code = people.codes_sent()[0][1]
    starts = {"km": 0x17E0, "wide": 0xFF10}
    typed = (
        "".join(chr(starts[shape] + int(digit)) for digit in code)
        if shape in starts
        else shape.format(code[:3], code[3:])
    )
    assert "On its way" in words(browser.post(TYPE, {"code": typed}, follow=True))


@pytest.mark.parametrize("page", [PHONE, TYPE])
def test_who_lost_the_phone_finds_the_other_ways_and_a_person(browser: Client, page: str):
    shown = words(browser.get(page))
    assert "no longer have this phone" in shown
    assert "Send a code to my email" in shown
    case = words(browser.get("/e-gets/case/?say=lost"))
    assert "I no longer have the phone or the email I registered with." in case


def test_without_a_gateway_no_code_by_text_is_offered_or_sent(
    scene: Scene, browser: Client, settings
):
    settings.REDRESS_DEMO = False
    assert "text message" not in words(browser.get(CHOOSE))
    assert browser.post(PHONE, {"claimed": ""}).status_code == 404
    outcome = send_ticket_code(scene.ticket, actor=scene.agent, means="phone")
    assert outcome == "not_sent"


def test_one_code_at_a_time_whichever_way_it_went(scene: Scene):
    """The phone's code takes the place of the email's, tries and limits included."""
    send_ticket_code(scene.ticket, actor=scene.customer)
    first = people.codes_sent()[0][1]
    OneTimeCode.objects.update(created_at="2026-01-01T00:00:00Z")
    send_ticket_code(scene.ticket, actor=scene.customer, means="phone")
    last = people.codes_sent()[-1][1]
    if first != last:
        assert verify_by_code(scene.ticket, first, actor=scene.customer) == "not_proven"
    assert verify_by_code(scene.ticket, last, actor=scene.customer) == "proven"
