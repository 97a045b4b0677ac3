"""What stands in the frame when its page fails: small, held by the shop, and a way to try again."""

import re
from unittest import mock

import pytest
from django.test import Client

from helpdesk.errors import NotFound
from tests import personas

pytestmark = pytest.mark.django_db

PAGE = "tickets.chat.widget.views.page.framed_page"
ADDRESS = "/e-gets/widget/?language=en"


@pytest.fixture(autouse=True)
def shop():
    return personas.platform()


@pytest.mark.parametrize(("error", "status"), [(RuntimeError, 500), (NotFound, 404)])
def test_in_the_frame_an_error_offers_to_try_again_and_leads_nowhere_else(error, status) -> None:
    with mock.patch(PAGE, side_effect=error):
        page = Client(raise_request_exception=False).get(ADDRESS)
    assert page.status_code == status
    assert re.findall(r'<a [^>]*href="([^"]*)"', page.content.decode()) == [ADDRESS]


def test_the_shop_may_hold_the_error_and_nobody_holds_those_of_other_pages() -> None:
    with mock.patch(PAGE, side_effect=RuntimeError):
        page = Client(raise_request_exception=False).get(ADDRESS)
    assert "X-Frame-Options" not in page
    assert "frame-ancestors *" in page["Content-Security-Policy"]
    elsewhere = Client().get("/e-gets/nothing/")
    assert (elsewhere.status_code, elsewhere["X-Frame-Options"]) == (404, "DENY")
    assert "frame-ancestors 'none'" in elsewhere["Content-Security-Policy"]
