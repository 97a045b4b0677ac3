"""A masked value is shown for a stated reason, and the trail has both."""

import pytest

from helpdesk.audit.reads import text
from tests import personas
from tests.desk.cases import Desk, case, entries, html

pytestmark = pytest.mark.django_db

GIVEN = {"phone": "+85500000041", "email": "dara@shop.example"}


def test_a_value_is_shown_once_a_reason_is_given() -> None:
    platform = personas.platform()
    desk, ticket = Desk(personas.agent(platform)), case(platform, **GIVEN)
    assert "+85500000041" not in html(desk.client.get(f"/desk/tickets/{ticket.number}/show/phone/"))
    assert "+85500000041" in html(desk.step(ticket, "show/phone", reason="call_back"))


def test_the_trail_has_who_what_and_why() -> None:
    platform = personas.platform()
    desk, ticket = Desk(personas.agent(platform)), case(platform, **GIVEN)
    desk.step(ticket, "show/phone", reason="other", words="The courier waits at the door")
    [entry] = entries("contact.show")
    assert (entry.kind, entry.purpose, entry.case) == ("read", "asked", ticket.number)
    assert (entry.fields, entry.payload) == (["phone"], {"reason": "other"})
    assert entry.subject == ticket.subject_id
    assert text(entry.secret) == "The courier waits at the door"


def test_without_a_reason_nothing_is_shown_and_nothing_recorded() -> None:
    platform = personas.platform()
    desk, ticket = Desk(personas.agent(platform)), case(platform, **GIVEN)
    assert "dara@shop.example" not in html(desk.step(ticket, "show/email"))
    assert "dara@shop.example" not in html(desk.step(ticket, "show/email", reason="other"))
    assert entries("contact.show") == []


def test_every_asking_is_an_entry_of_its_own() -> None:
    platform = personas.platform()
    desk, ticket = Desk(personas.agent(platform)), case(platform, **GIVEN)
    desk.step(ticket, "show/phone", reason="call_back")
    desk.step(ticket, "show/phone", reason="call_back")
    assert len(entries("contact.show")) == 2


@pytest.mark.parametrize("what", ["phone", "member", "subject", "body"])
def test_what_was_not_given_or_cannot_be_asked_is_not_there(what: str) -> None:
    platform = personas.platform()
    desk, ticket = Desk(personas.agent(platform)), case(platform)
    assert desk.step(ticket, f"show/{what}", reason="call_back").status_code == 404


def test_the_answer_is_kept_in_no_cache() -> None:
    platform = personas.platform()
    desk, ticket = Desk(personas.agent(platform)), case(platform, **GIVEN)
    response = desk.step(ticket, "show/phone", reason="call_back")
    assert response.headers["Cache-Control"] == "no-store"
