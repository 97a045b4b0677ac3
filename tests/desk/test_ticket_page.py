"""The page of a case: what it shows before and after verification, and what reading it leaves."""

import pytest

from helpdesk.audit.models import Entry
from tests import personas
from tests.desk.cases import SOLUTION, WORDS, Desk, case, customer_writes, html, now, queries_of
from tests.verification.people import BUYER, LABEL, Scene, scene
from tickets.actions.verification import end_ticket_verification, verify_by_facts

pytestmark = pytest.mark.django_db


def reads_of(action: str = "read") -> list[tuple[str, list[str]]]:
    """What was read: model and fields, in order."""
    found = Entry.objects.filter(action=action, kind="read").order_by("pk")
    return [(entry.object_type, entry.fields) for entry in found]


def proved(there: Scene, facts: dict[str, str], factor: str) -> Desk:
    """The desk, after the customer proved something."""
    verify_by_facts(there.ticket, factor, facts, actor=there.agent)
    return Desk(there.agent_at)


def test_opening_a_case_is_one_read_in_a_viewing_session() -> None:
    platform = personas.platform()
    desk, ticket = Desk(personas.agent(platform)), case(platform)
    desk.open(ticket)
    desk.open(ticket)
    desk.client.get(f"/desk/tickets/{ticket.number}/newer/?after=0")
    assert reads_of() == [("tickets.ticket", ["messages"])]
    [entry] = Entry.objects.filter(kind="read", action="read")
    assert (entry.case, entry.purpose, entry.subject) == (
        ticket.number,
        "work_case",
        ticket.subject_id,
    )


def test_the_queue_beside_a_case_reads_nothing() -> None:
    platform = personas.platform()
    case(platform)
    Desk(personas.agent(platform)).queue("open")
    assert reads_of() == []


def test_before_verification_the_contact_is_masked_and_the_order_only_matched() -> None:
    there = scene()
    page = html(Desk(there.agent_at).open(there.ticket))
    assert "An order matches" in page
    assert "•••0937" in page
    for secret in ("88120937", "8812 0937", "Rice cooker", "25.50", "Chan Lina", "On its way"):
        assert secret not in page


def test_an_unverified_contact_is_masked_everywhere_on_the_page() -> None:
    platform = personas.platform()
    ticket = case(platform, name="Demo Sok Dara", phone="+85500000041", email="dara@shop.example")
    page = html(Desk(personas.agent(platform)).open(ticket))
    for secret in ("Sok Dara", "+85500000041", "dara@shop.example"):
        assert secret not in page
    assert "Demo D•••" in page


def test_what_stands_on_the_label_opens_the_parcels_status_and_no_more() -> None:
    there = scene()
    page = html(proved(there, LABEL, "label_facts").open(there.ticket))
    assert "On its way" in page
    for secret in ("Rice cooker", "25.50", "Chan Lina", "demo-post 1"):
        assert secret not in page


def test_what_stands_on_the_label_does_not_unmask_the_contact() -> None:
    there = scene()
    ticket = case(there.platform, order_number="DEMO88120937", email="dara@shop.example")
    verify_by_facts(ticket, "label_facts", LABEL, actor=there.agent)
    page = html(Desk(there.agent_at).open(ticket))
    assert "On its way" in page
    assert "dara@shop.example" not in page
    verify_by_facts(ticket, "order_facts", BUYER, actor=there.agent)
    assert "dara@shop.example" in html(Desk(there.agent_at).open(ticket))


def test_the_order_opens_its_lines_amounts_and_consignee() -> None:
    there = scene()
    page = html(proved(there, BUYER, "order_facts").open(there.ticket))
    for told in ("Rice cooker", "25.50", "Demo Chan Lina", "DEMO 8812 0937", "On its way"):
        assert told in page
    assert "M-1001" not in page
    assert ("tickets.order", ["consignee", "lines", "number", "parcels"]) in reads_of()


def test_when_a_verification_is_taken_back_everything_is_shut_again() -> None:
    there = scene()
    desk = proved(there, BUYER, "order_facts")
    end_ticket_verification(there.fresh(), actor=there.agent)
    page = html(desk.open(there.ticket))
    assert "Rice cooker" not in page
    assert "An order matches" in page


def test_an_ended_case_opens_nothing_however_verified() -> None:
    there = scene()
    desk = proved(there, BUYER, "order_facts")
    desk.step(there.ticket, "solve", result="fixed", solution=SOLUTION)
    page = html(desk.open(there.ticket))
    assert "Rice cooker" not in page
    assert SOLUTION in page


def test_our_target_is_never_shown_as_a_promise() -> None:
    platform = personas.platform()
    page = html(Desk(personas.agent(platform)).open(case(platform, topic="order")))
    assert "Our own target, not promised." in page
    assert "Not promised" in page
    assert "Why this date?" not in page


def test_a_promise_shows_its_clause() -> None:
    platform = personas.platform()
    response = Desk(personas.agent(platform)).open(case(platform, topic="data"))
    [promise] = [clock for clock in response.context["page"].clocks if not clock.ours]
    assert promise.quote in html(response)
    assert promise.reference in html(response)


def test_other_cases_of_the_same_address_are_named() -> None:
    platform = personas.platform()
    desk = Desk(personas.agent(platform))
    first = case(platform, email="dara@shop.example")
    second = case(platform, email="DARA@shop.example")
    stranger = case(platform, email="lina@shop.example")
    page = desk.open(second).context["page"]
    assert [other.number for other in page.earlier] == [first.number]
    assert desk.open(stranger).context["page"].earlier == []


def test_twenty_messages_take_as_many_queries_as_one() -> None:
    platform = personas.platform()
    desk, ticket = Desk(personas.agent(platform)), case(platform)
    one = queries_of(lambda: desk.open(ticket))
    for n in range(19):
        customer_writes(ticket, f"More {n}", f"c-{n}")
    assert queries_of(lambda: desk.open(ticket)) == one


def test_newer_messages_come_alone_and_nothing_is_an_empty_answer() -> None:
    platform = personas.platform()
    desk, ticket = Desk(personas.agent(platform)), case(platform)
    url = f"/desk/tickets/{ticket.number}/newer/"
    assert desk.client.get(url, {"after": "1"}).status_code == 204
    customer_writes(ticket, "One more thing", "c-2")
    page = html(desk.client.get(url, {"after": "1"}))
    assert "One more thing" in page
    assert WORDS not in page
    assert "after=2" in page


def test_long_conversations_come_in_pages() -> None:
    platform = personas.platform()
    desk, ticket = Desk(personas.agent(platform)), case(platform)
    for n in range(105):
        desk.write(ticket, f"Note number {n}.", kind="note", once=f"n-{n}")
    newest = desk.open(ticket)
    assert "Note number 104." in html(newest)
    assert WORDS not in html(newest)
    earlier = desk.open(ticket, earlier_than=str(newest.context["lines"].first))
    assert WORDS in html(earlier)


def test_what_people_write_is_text_and_never_markup() -> None:
    platform = personas.platform()
    ticket = case(platform, text="<script>alert(1)</script>", name="<b>Demo")
    page = html(Desk(personas.agent(platform)).open(ticket))
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


@pytest.mark.parametrize(
    "page", ["", "newer/", "heading/", "solve/", "duplicate/", "hand-over/", "show/email/"]
)
def test_a_foreign_case_is_not_there(page: str) -> None:
    ticket = case(personas.platform(), email="dara@shop.example")
    stranger = Desk(personas.agent(personas.platform("goexw")))
    assert stranger.client.get(f"/desk/tickets/{ticket.number}/{page}").status_code == 404
    assert stranger.client.get(f"/desk/tickets/EG-99999/{page}").status_code == 404


@pytest.mark.parametrize("step", ["write", "draft", "take", "spam", "reopen"])
def test_nothing_is_done_to_a_foreign_case(step: str) -> None:
    ticket = case(personas.platform())
    stranger = Desk(personas.agent(personas.platform("goexw")))
    assert stranger.step(ticket, step).status_code == 404
    assert now(ticket).state == "open"


def test_odd_addresses_show_the_page_all_the_same() -> None:
    platform = personas.platform()
    desk, ticket = Desk(personas.agent(platform)), case(platform)
    odd = {"in": "<x>", "platform": "nope", "n": "EG-1,zz", "earlier_than": "9" * 30}
    assert desk.open(ticket, **odd).status_code == 200
