"""What somebody sees who went astray: whose pages these are, and the way back there."""

import pytest
from django.test import Client
from django.urls import reverse

pytestmark = pytest.mark.django_db


def astray(address: str, language: str = "en") -> str:
    answer = Client().get(address, headers={"accept-language": language})
    assert answer.status_code == 404
    return answer.content.decode()


def test_a_customer_gone_astray_is_led_back_to_the_help_of_their_own_shop() -> None:
    page = astray("/e-gets/nowhere/")

    assert 'data-platform="e-gets"' in page
    assert '<a class="button primary" href="/e-gets/">' in page


def test_a_customer_gone_astray_can_read_it_in_another_language_of_the_shop() -> None:
    page = astray("/e-gets/nowhere/", language="km")

    assert '<html lang="km"' in page
    assert 'value="/e-gets/nowhere/"' in page
    assert 'value="en"' in page
    assert 'value="vi"' not in page


def test_an_address_of_no_shop_leads_to_the_choice_of_shops() -> None:
    assert '<a class="button primary" href="/">' in astray("/nowhere/")


def test_staff_gone_astray_are_led_back_to_the_desk_and_to_no_shop() -> None:
    page = astray("/desk/nowhere/")

    assert f'href="{reverse("tickets:desk")}"' in page
    assert 'data-platform=""' in page


def test_a_form_that_could_not_be_sent_offers_no_language_that_would_lose_it() -> None:
    answer = Client(enforce_csrf_checks=True).post("/e-gets/complain/")

    assert answer.status_code == 403
    assert b'class="languages"' not in answer.content
    assert b'href="/e-gets/"' in answer.content
