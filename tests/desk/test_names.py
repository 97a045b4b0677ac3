"""Whoever gave no name but proved whom they are is called by it: as a mask, and no longer than it
holds."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from helpdesk import moments
from tests import personas
from tests.chat import chatting
from tests.desk.cases import Desk, html, queries_of
from tests.verification import people
from tests.verification.people import BUYER, LABEL, Scene
from tickets.actions.verification import end_ticket_verification, verify_by_facts
from tickets.chat.queries.at_desk import chats_page
from tickets.chat.queries.strip import strip_of
from tickets.chat.queries.watching import open_chats_of
from tickets.models import Ticket

pytestmark = pytest.mark.django_db

MASK = "Demo D•••"
NOBODY = "No name given"


@pytest.fixture
def scene() -> Scene:
    return people.scene()


@pytest.fixture
def desk(scene: Scene) -> Desk:
    return Desk(scene.agent_at)


def proved(scene: Scene, ticket: Ticket | None = None, by: Any = None) -> None:
    verify_by_facts(ticket or scene.ticket, "order_facts", by or BUYER, actor=scene.agent)


def names(desk: Desk, ticket: Ticket) -> tuple[str, str]:
    """Of a case in the queue, and over its page."""
    row = re.search(
        rf'id="case-{ticket.number}".*?>(?:\s*<span[^>]*>[^<]*</span>)?([^<]*)</a>',
        html(desk.queue("open")), re.S,
    )  # fmt: skip
    head = re.search(r"<h1>(.*?)</h1>", html(desk.open(ticket)))
    assert row
    assert head
    return row[1].strip(), head[1]


def test_before_a_proof_the_order_lends_nobody_its_buyers_name(scene: Scene, desk: Desk):
    assert names(desk, scene.ticket) == (NOBODY, NOBODY)


def test_who_proved_an_order_is_called_by_its_buyers_masked_name(scene: Scene, desk: Desk):
    proved(scene)
    assert names(desk, scene.ticket) == (MASK, MASK)


def test_a_parcels_label_names_nobody(scene: Scene, desk: Desk):
    verify_by_facts(scene.ticket, "label_facts", LABEL, actor=scene.agent)
    assert names(desk, scene.ticket) == (NOBODY, NOBODY)


def test_the_name_they_gave_comes_first(scene: Scene, desk: Desk):
    ticket = people.a_case(scene.platform, name="Demo Chan Lina")
    proved(scene, ticket)
    assert names(desk, ticket) == ("Demo L•••", "Demo Chan Lina")


def test_a_proof_that_ran_out_leaves_the_mask(scene: Scene, desk: Desk):
    proved(scene)
    with moments.at(timezone.now() + timedelta(days=2)):
        assert not scene.state.verified
        assert names(desk, scene.ticket) == (MASK, MASK)


def test_whoever_was_another_loses_the_name_at_once(scene: Scene, desk: Desk):
    proved(scene)
    end_ticket_verification(scene.ticket, actor=scene.agent, wrong_person=True)
    assert names(desk, scene.ticket) == (NOBODY, NOBODY)


def test_messages_do_not_take_a_name_that_may_turn_out_to_be_anothers(scene: Scene, desk: Desk):
    proved(scene)
    page = html(desk.open(scene.ticket))
    assert "<b>Customer</b>" in page
    assert page.count(MASK) == page.count(f"<h1>{MASK}</h1>") + len(
        re.findall(rf"{MASK}\s*</a>", page)
    )


def test_chats_tabs_and_lists_call_them_so_too(scene: Scene):
    chatting.there(scene.agent_at)
    manager = personas.as_actor(personas.manager(scene.platform))
    ticket = chatting.going_on(scene.platform, scene.agent_at, name="", order_number="DEMO88120937")

    def called() -> list[str]:
        found = [chats_page(scene.agent).mine, strip_of(scene.agent).tabs, open_chats_of(manager)]
        return [rows[0].customer for rows in found]

    assert called() == [NOBODY] * 3
    proved(scene, ticket)
    assert called() == [MASK] * 3
    end_ticket_verification(ticket, actor=scene.agent, wrong_person=True)
    assert called() == [NOBODY] * 3


def test_names_of_many_members_take_as_many_queries_as_one(scene: Scene, desk: Desk):
    proved(scene)
    one = queries_of(lambda: desk.queue("open"))
    for _ in range(4):
        proved(scene, people.a_case(scene.platform))
    assert queries_of(lambda: desk.queue("open")) == one
