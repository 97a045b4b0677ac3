"""A letter, a visit or a Facebook message is a contact like any other, and says how it came."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from helpdesk.actor import customer
from helpdesk.errors import Forbidden, NotFound
from tests import personas
from tests.desk.cases import Desk, case, html, now
from tickets.actions.by_hand import ByHand, enter_contact
from tickets.actions.closing import solve_ticket
from tickets.errors import NotYetHappened
from tickets.models import Message, Ticket
from tickets.queries.case_page import case_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    return personas.platform()


def letter(**more) -> ByHand:
    facts = {"channel": "letter", "happened_at": timezone.now() - timedelta(days=2)}
    return ByHand(**{**facts, "text": "My rice cooker is here, thank you.", **more})


def entered() -> Message:
    return Message.objects.exclude(happened_at=None).get()


def test_a_letter_stands_in_the_conversation_with_how_and_when_it_came_and_who_entered_it(here):
    agent, ticket = Desk(personas.agent(here)), case(here)
    for _ in range(2):
        answer = agent.client.post(
            f"/desk/tickets/{ticket.number}/enter/",
            {"channel": "letter", "happened_at": "2026-01-05T14:00", "text": "By post.",
             "once": "once-1"},
        )  # fmt: skip
        assert answer.status_code == 302
    assert (entered().author, entered().channel) == ("customer", "letter")
    page = html(agent.open(ticket))
    assert "Letter, came" in page
    assert f"entered by {agent.person.name}" in page
    own = case_page(now(ticket), customer(ticket.subject_id, here.code), shop="Demo")
    assert own.entries[-1].text == "By post."
    assert agent.person.name not in own.entries[-1].came


def test_what_is_still_to_come_is_refused_and_keeps_what_was_typed(here):
    agent, ticket = Desk(personas.agent(here)), case(here)
    answer = agent.client.post(
        f"/desk/tickets/{ticket.number}/enter/",
        {"channel": "counter", "happened_at": "2099-01-05T14:00", "text": "Came by."},
    )
    assert answer.status_code == 422
    assert str(NotYetHappened.words) in html(answer)
    assert "Came by." in html(answer)
    assert not Message.objects.exclude(happened_at=None).exists()


def test_an_ended_case_is_opened_again_by_a_contact(here):
    ticket = case(here)
    actor = personas.as_actor(personas.agent(here))
    solve_ticket(ticket, actor=actor, solution="Brought.", result="fixed")
    enter_contact(ticket, letter(), actor=actor, client_id="a")
    assert now(ticket).state == "open"


def test_a_visit_begins_a_case_once(here):
    agent = Desk(personas.agent(here))
    sent = {
        "platform": here.code, "channel": "counter", "happened_at": "2026-01-05T14:00",
        "topic": "order", "text": "The lamp is broken.", "name": "Demo Visitor",
        "phone": "012 000 041", "language": "en", "once": "once-1",
    }  # fmt: skip
    for _ in range(2):
        assert agent.client.post("/desk/contacts/new/", sent).status_code == 302
    ticket = Ticket.objects.get()
    assert ticket.channel == "counter"
    assert ticket.contact.phone.is_text("+85512000041")
    assert entered().client_id == "opening"


def test_nothing_said_and_a_file_that_is_none_are_said_at_their_fields(here):
    from django.core.files.uploadedfile import SimpleUploadedFile

    agent, ticket = Desk(personas.agent(here)), case(here)
    address = f"/desk/tickets/{ticket.number}/enter/"
    sent = {"channel": "letter", "happened_at": "2026-01-05T14:00"}
    assert agent.client.post(address, sent).status_code == 422
    scan = SimpleUploadedFile("scan.pdf", b"MZ not a scan")
    assert agent.client.post(address, {**sent, "photos": scan}).status_code == 422
    assert not Message.objects.exclude(happened_at=None).exists()


def test_customers_strangers_and_other_platforms_enter_nothing(here):
    ticket = case(here)
    elsewhere = personas.as_actor(personas.agent(personas.platform("goexw"), username="elsewhere"))
    auditor = personas.as_actor(personas.auditor(here))
    for actor, refusal in ((elsewhere, NotFound), (auditor, Forbidden)):
        with pytest.raises(refusal):
            enter_contact(ticket, letter(), actor=actor, client_id="a")
    assert Client().get(f"/desk/tickets/{ticket.number}/enter/").status_code == 302
