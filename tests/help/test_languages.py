"""A platform's pages are in a language that the platform answers in."""

import pytest
from django.test import Client

from tests import personas

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def here():
    return personas.platform()


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("km", "km"),
        ("en-GB,en;q=0.8", "en"),
        ("vi,en;q=0.8", "en"),  # offered elsewhere, not here
        ("vi", "km"),  # then in the one that letters come in
        ("zh-TW", "zh-hans"),
        ("", "en"),
    ],
)
def test_customers_read_what_they_are_answered_in(asked, shown):
    page = Client(headers={"accept-language": asked}).get("/e-gets/").content.decode()
    assert f'<html lang="{shown}"' in page


def test_a_language_chosen_at_another_platform_gives_way_to_what_the_browser_asks_for():
    client = Client(headers={"accept-language": "zh-CN"})
    client.cookies["django_language"] = "vi"
    assert '<html lang="zh-hans"' in client.get("/e-gets/").content.decode()


def test_the_desk_speaks_all_of_redress_languages():
    page = Client(headers={"accept-language": "vi"}).get("/desk/sign-in/").content.decode()
    assert '<html lang="vi"' in page
