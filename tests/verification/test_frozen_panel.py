"""The panel and the actions agree about accounts that are frozen before anything was proved."""

import pytest

from tests.desk.cases import Desk
from tests.verification import people
from tests.verification.frozen import frozen_member
from tests.verification.people import Scene
from tests.verification.test_customers_page import words
from tickets.actions.verification import send_ticket_code

pytestmark = pytest.mark.django_db

WAYS = ("Send a code by email", "Call back the registered number")


def test_a_case_about_a_frozen_members_order_offers_no_code_and_says_why(scene: Scene):
    desk = Desk(scene.agent_at)
    before = words(desk.open(scene.ticket))
    assert all(way in before for way in WAYS)
    frozen_member()
    page = words(desk.open(scene.ticket))
    assert "no code goes out to it" in page
    assert not any(way in page for way in WAYS)


def test_a_code_that_is_asked_for_all_the_same_goes_to_nobody(scene: Scene):
    frozen_member()
    assert send_ticket_code(scene.ticket, actor=scene.agent) == "not_sent"
    assert people.codes_sent() == []
