"""A NUL in an address or a cookie finds nothing, on PostgreSQL too, which takes none."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from identity.actions.tokens import create_token
from identity.models import Platform
from identity.roles import Role
from identity.scopes import Scope
from tests import personas

pytestmark = pytest.mark.django_db


@pytest.fixture
def platform() -> Platform:
    return personas.platform()


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/desk/staff/%00/", 404),
        ("/desk/staff/?q=%00", 200),
        ("/desk/staff/?after=%0%000", 200),
        ("/desk/tokens/?after=%00", 200),
        ("/desk/trail/%00/", 404),
        ("/desk/trail/?person=%00", 200),
        ("/desk/platforms/%00/policy/", 404),
        ("/desk/queue/open/?platform=%00&before=%00", 200),
    ],
)
def test_pages_of_the_desk_answer_as_for_anything_unknown(
    platform: Platform, address: str, status: int
) -> None:
    both = personas.staff("both", Role.MANAGER, Role.ADMINISTRATOR, on=None)
    browser = personas.signed_in(both)
    browser.raise_request_exception = False
    assert browser.get(address).status_code == status


def test_the_api_answers_as_for_anything_unknown(platform: Platform) -> None:
    soon = timezone.now() + timedelta(days=1)
    _, secret = create_token(
        platform, actor=personas.TESTS, name="feed", scopes=Scope, expires_at=soon
    )
    shop = Client(raise_request_exception=False, headers={"authorization": f"Bearer {secret}"})
    assert shop.get("/api/v1/cases/%00").status_code == 404


def test_a_session_of_that_name_is_nobodys(platform: Platform) -> None:
    stranger = Client(raise_request_exception=False)
    # Quoted cookies may write any byte as \ooo (RFC 2109).
    cookie = '__Host-desk="\\000aaaaaaaaaaaa"'
    assert stranger.get("/desk/", headers={"cookie": cookie}).status_code == 302
