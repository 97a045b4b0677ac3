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


def test_an_address_that_only_takes_forms_shows_a_page_and_never_nothing() -> None:
    answer = Client().get("/e-gets/chat/say/", headers={"accept-language": "km"})

    assert (answer.status_code, answer["Allow"]) == (405, "POST")
    assert '<html lang="km"' in answer.content.decode()
    assert 'href="/e-gets/"' in answer.content.decode()


def refused(referer: str) -> str:
    """The page of a form that could not be sent, from a page at this address."""
    headers = {"referer": referer, "host": "testserver"}
    answer = Client(enforce_csrf_checks=True).post("/e-gets/complain/", headers=headers)
    return answer.content.decode()


def test_whoever_is_refused_is_led_back_to_the_page_they_came_from() -> None:
    page = refused("http://testserver/e-gets/complain/?step=what")

    assert '<a class="button primary" href="/e-gets/complain/?step=what">' in page
    assert '<a class="button " href="/e-gets/">' in page


@pytest.mark.parametrize("page", ["https://evil.example/e-gets/", "//evil.example/", "data:x", ""])
def test_no_way_back_leads_to_another_site(page: str) -> None:
    assert "Back to where you were" not in refused(page)


def test_a_page_that_is_not_there_is_no_way_back_to_itself() -> None:
    headers = {"referer": "http://testserver/e-gets/nowhere/", "host": "testserver"}
    page = Client().get("/e-gets/nowhere/", headers=headers).content.decode()

    assert "Back to where you were" not in page
