"""Following a case: by link once, by cookie then; one's own and nobody else's."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from helpdesk.actor import customer
from helpdesk.api.limits import Buckets
from helpdesk.audit.models import Entry
from helpdesk.audit.reads import text
from helpdesk.errors import NotFound
from helpdesk.mail.models import OutgoingMail
from identity.access import actor_for
from tests import personas
from tests.help.visitors import WORDS, Visitor, photo
from tickets.actions import customer as customer_actions
from tickets.actions.closing import solve_ticket
from tickets.actions.customer import write_message
from tickets.actions.replies import add_note, reply_to_customer
from tickets.models import FollowUpLink, Message, Ticket
from tickets.models.tickets import Result, TicketState
from tickets.views import follow_up

pytestmark = pytest.mark.django_db


@pytest.fixture
def visitor() -> Visitor:
    personas.platform("e-gets")
    visitor = Visitor()
    visitor.complain()
    return visitor


@pytest.fixture
def ticket(visitor: Visitor) -> Ticket:
    return Ticket.objects.get()


def mailed_secret() -> str:
    body = text(OutgoingMail.objects.latest("pk").body)
    return re.search(r"/case/open/#(\S+)", body)[1]  # type: ignore[index]


def opened_with(secret: str, shop: str = "e-gets") -> Visitor:
    visitor = Visitor(shop)
    visitor.client.post(f"/{shop}/case/open/", {"secret": secret})
    return visitor


def test_the_link_opens_the_case_in_another_browser(ticket: Ticket) -> None:
    page = opened_with(mailed_secret()).get("case/")
    assert ticket.number in page.content.decode()
    assert WORDS in page.content.decode()


def test_the_secret_is_in_no_address_and_in_no_table(visitor: Visitor) -> None:
    secret = mailed_secret()
    assert not FollowUpLink.objects.filter(digest__contains=secret[:10]).exists()
    answer = Visitor().client.post("/e-gets/case/open/", {"secret": secret})
    assert answer["Location"] == "/e-gets/case/"


def test_a_link_of_one_platform_opens_nothing_on_another(ticket: Ticket) -> None:
    personas.platform("goexw")
    assert opened_with(mailed_secret(), "goexw").get("case/").status_code == 302


@pytest.mark.parametrize("change", [{"revoked_at": True}, {"expires_at": True}])
def test_a_revoked_or_expired_link_opens_nothing(ticket: Ticket, change: dict[str, bool]) -> None:
    past = timezone.now() - timedelta(seconds=1)
    FollowUpLink.objects.update(**dict.fromkeys(change, past))
    answer = Client().post("/e-gets/case/open/", {"secret": mailed_secret()})
    assert answer.status_code == 404
    assert b"no longer opens a case" in answer.content


def test_a_session_secret_is_no_link_and_a_link_no_session(visitor: Visitor) -> None:
    session = visitor.client.cookies["__Host-case"].value
    assert opened_with(session).get("case/").status_code == 302
    pretender = Visitor()
    pretender.client.cookies["__Host-case"] = mailed_secret()
    assert pretender.get("case/").status_code == 302


def test_leaving_closes_this_browser_and_keeps_the_link(visitor: Visitor) -> None:
    secret, session = mailed_secret(), visitor.client.cookies["__Host-case"].value
    visitor.client.post("/e-gets/case/leave/")
    visitor.client.cookies["__Host-case"] = session
    assert visitor.get("case/").status_code == 302
    assert opened_with(secret).get("case/").status_code == 200


def test_after_leaving_the_last_page_of_the_complaint_shows_the_link_no_more(
    visitor: Visitor,
) -> None:
    assert "case/open/#" in visitor.get("complain/sent/").content.decode()
    visitor.client.post("/e-gets/case/leave/")
    assert visitor.get("complain/sent/").status_code == 302


def test_leaving_a_case_keeps_a_complaint_that_is_being_written(visitor: Visitor) -> None:
    visitor.client.cookies.pop("__Host-complaint")
    visitor.answer("topic", topic="other")
    visitor.client.post("/e-gets/case/leave/")
    assert visitor.get("complain/what/").status_code == 200


def test_asking_for_links_without_end_fills_no_ledger(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(follow_up, "ASKED", Buckets(burst=2, per_second=0.001))
    asked = {"number": "EG-99999", "email": "nobody@shop.example"}
    answers = [visitor.client.post("/e-gets/case/find/", asked).status_code for _ in range(4)]
    assert answers == [200, 200, 422, 422]
    assert Entry.objects.filter(action="case.send_link").count() == 2


def test_nobody_sends_a_message_in_the_place_of_one_that_is_still_to_come(
    visitor: Visitor, ticket: Ticket
) -> None:
    """A system's line has an id such as spam:12, and the same id again is the same message."""
    visitor.write("First!", once="spam:12")
    agent = personas.signed_in(personas.agent(ticket.platform))
    sent = {"kind": "note", "text": "First!", "once": "spam:13", "seen_seq": 1}
    agent.post(f"/desk/tickets/{ticket.number}/write/", sent)
    assert Message.objects.count() == 3
    assert not Message.objects.filter(client_id__contains=":").exists()


def test_customers_see_answers_and_never_notes(visitor: Visitor, ticket: Ticket) -> None:
    agent = actor_for(personas.agent(ticket.platform))
    reply_to_customer(ticket, actor=agent, text="We ask the courier.", client_id="a", seen_seq=1)
    add_note(ticket, actor=agent, text="Third time this month.", client_id="b")
    page = visitor.get("case/").content.decode()
    assert "We ask the courier." in page
    assert "Third time" not in page
    assert agent.name not in page  # the shop answers, not a person
    seen = re.search(r"seen=(\d+)", page)[1]  # type: ignore[index]
    assert visitor.get("case/news/", seen=seen).status_code == 204


def test_news_come_when_there_are_any(visitor: Visitor, ticket: Ticket) -> None:
    agent = actor_for(personas.agent(ticket.platform))
    assert visitor.get("case/news/", seen="1").status_code == 204
    reply_to_customer(ticket, actor=agent, text="It is found.", client_id="a", seen_seq=1)
    assert "It is found." in visitor.get("case/news/", seen="1").content.decode()


def test_a_page_that_polls_after_leaving_goes_as_a_whole_to_a_new_link(visitor: Visitor) -> None:
    visitor.client.post("/e-gets/case/leave/")
    answer = visitor.client.get("/e-gets/case/news/", headers={"HX-Request": "true"})
    assert (answer.status_code, answer["HX-Redirect"]) == (204, "/e-gets/case/find/")


def test_a_message_sent_twice_is_one_message(visitor: Visitor) -> None:
    for _ in range(2):
        visitor.write("Any news?", once="from-this-page")
    assert [text(one.body) for one in Message.objects.order_by("seq")] == [WORDS, "Any news?"]


def test_a_message_to_an_ended_case_reopens_it(visitor: Visitor, ticket: Ticket) -> None:
    agent = actor_for(personas.agent(ticket.platform))
    solve_ticket(ticket, actor=agent, solution="It was at the neighbour's.", result=Result.FIXED)
    assert "at the neighbour&#x27;s" in visitor.get("case/").content.decode()
    visitor.write("It is not there.")
    ticket.refresh_from_db()
    assert ticket.state == TicketState.OPEN
    assert ticket.target_at is not None


def test_an_empty_message_is_asked_for_and_nothing_is_written(visitor: Visitor) -> None:
    answer = visitor.write("  ")
    assert answer.status_code == 422
    assert Message.objects.count() == 1


def test_a_refused_file_keeps_the_text_and_writes_nothing(visitor: Visitor) -> None:
    answer = visitor.write("See this", photos=[photo("bad.exe", "BMP")])
    assert "See this" in answer.content.decode()
    assert "We can take photos" in answer.content.decode()
    assert Message.objects.count() == 1


def test_a_case_cannot_be_flooded(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(customer_actions, "MESSAGES_PER_HOUR", 2)
    assert visitor.write("one").status_code == 302
    assert visitor.write("two").status_code == 422
    assert Message.objects.count() == 2


def test_nobody_writes_in_another_persons_case(ticket: Ticket) -> None:
    stranger = customer("somebody-else", "e-gets")
    with pytest.raises(NotFound):
        write_message(ticket, actor=stranger, text="Hello", client_id="x")


def test_asking_for_a_link_tells_nobody_whether_there_is_a_case(ticket: Ticket) -> None:
    asked = [
        (ticket.number, "dara@shop.example"),
        (ticket.number, "x@shop.example"),
        ("EG-1", "d@e.example"),
    ]
    answers = [
        Client().post("/e-gets/case/find/", {"number": number, "email": email})
        for number, email in asked
    ]
    assert {answer.status_code for answer in answers} == {200}
    assert len({re.sub(rb'value="\w{64}"', b"", answer.content) for answer in answers}) == 1
    assert OutgoingMail.objects.filter(kind="new_link").count() == 1


def test_new_links_are_bounded(ticket: Ticket) -> None:
    for _ in range(5):
        Client().post(
            "/e-gets/case/find/", {"number": ticket.number, "email": "DARA@shop.example "}
        )
    assert OutgoingMail.objects.filter(kind="new_link").count() == 3


def test_reading_ones_case_is_in_the_ledger_once_however_often_it_polls(
    visitor: Visitor, ticket: Ticket
) -> None:
    for _ in range(3):
        visitor.get("case/")
        visitor.get("case/news/", seen="0")
    read = Entry.objects.filter(object_type="tickets.ticket", kind="read", case=ticket.number)
    # Once from the page that said it was sent, once from the case's own session.
    assert read.count() == 2
    assert {entry.purpose for entry in read} == {"own_case"}


def test_the_page_takes_as_many_queries_for_many_messages_as_for_one(visitor: Visitor) -> None:
    visitor.write("with a photo", photos=[photo()])
    few = queries_of(visitor)
    for number in range(10):
        visitor.write(f"message {number}", photos=[photo()])
    assert queries_of(visitor) == few


def queries_of(visitor: Visitor) -> int:
    """How many queries the case page takes once it has been opened."""
    visitor.get("case/")
    with CaptureQueriesContext(connection) as queries:
        visitor.get("case/")
    return len(queries)
