"""How cases end, and that every end can be taken back."""

import pytest

from helpdesk.actor import Actor, ActorKind, customer
from helpdesk.audit.reads import text
from helpdesk.errors import NotFound
from helpdesk.mail.models import OutgoingMail
from tests import personas
from tests.desk.cases import SOLUTION, Desk, case, customer_writes, html, now
from tickets.actions.closing import mark_duplicate, mark_spam, reopen_ticket, solve_ticket
from tickets.errors import AlreadyEnded, NoSolution, NotEnded
from tickets.models import Closure
from tickets.models.tickets import Result

pytestmark = pytest.mark.django_db


def test_solving_keeps_solution_and_result_and_stops_the_clocks() -> None:
    platform = personas.platform()
    desk, ticket = Desk(personas.agent(platform)), case(platform, topic="data")
    desk.step(ticket, "solve", result="fixed", solution=SOLUTION)
    closure = Closure.objects.get()
    assert (closure.kind, closure.result, text(closure.solution)) == ("solved", "fixed", SOLUTION)
    after = now(ticket)
    assert (after.state, after.due_at, after.target_at) == ("ended", None, None)


def test_solving_tells_the_customer_where_to_read_it() -> None:
    platform = personas.platform()
    desk, ticket = Desk(personas.agent(platform)), case(platform, email="dara@shop.example")
    desk.step(ticket, "solve", result="fixed", solution=SOLUTION)
    mail = OutgoingMail.objects.get(kind="solved")
    assert SOLUTION not in text(mail.body)


@pytest.mark.parametrize("sent", [{"result": "fixed"}, {"solution": SOLUTION}, {}])
def test_solving_takes_both_a_solution_and_a_result(sent: dict[str, str]) -> None:
    platform = personas.platform()
    desk, ticket = Desk(personas.agent(platform)), case(platform)
    response = desk.step(ticket, "solve", **sent)
    assert response.status_code == 422
    assert sent.get("solution", "") in html(response)
    assert now(ticket).state == "open"


def test_a_mistake_in_the_shared_dialog_comes_back_as_what_htmx_shows() -> None:
    platform = personas.platform()
    desk, ticket = Desk(personas.agent(platform)), case(platform)
    way = f"/desk/tickets/{ticket.number}/solve/"
    response = desk.client.post(way, {"result": "fixed"}, headers={"hx-request": "true"})
    assert response.status_code == 200
    assert "<html" not in html(response)
    assert "error" in html(response)


def test_the_action_itself_refuses_an_empty_solution() -> None:
    platform = personas.platform()
    desk = Desk(personas.agent(platform))
    with pytest.raises(NoSolution):
        solve_ticket(case(platform), actor=desk.actor, solution=" ", result=Result.FIXED)


def test_spam_ends_with_one_key_and_writes_to_nobody() -> None:
    platform = personas.platform()
    desk, ticket = Desk(personas.agent(platform)), case(platform, email="spam@shop.example")
    before = OutgoingMail.objects.count()
    desk.step(ticket, "spam")
    assert now(ticket).state == "ended"
    assert OutgoingMail.objects.count() == before


def test_a_duplicate_says_which_case_goes_on() -> None:
    platform = personas.platform()
    desk, first, second = Desk(personas.agent(platform)), case(platform), case(platform)
    desk.step(second, "duplicate", of=first.number.lower())
    assert Closure.objects.get().duplicate_of == first
    assert first.number in html(desk.open(second))


def test_a_duplicate_of_another_platforms_case_is_not_found() -> None:
    platform = personas.platform()
    elsewhere = case(personas.platform("goexw"))
    desk, ticket = Desk(personas.agent(platform)), case(platform)
    response = desk.step(ticket, "duplicate", of=elsewhere.number)
    assert "There is no case with this number on this platform" in html(response)
    assert now(ticket).state == "open"


def test_a_case_is_not_its_own_duplicate() -> None:
    platform = personas.platform()
    desk, ticket = Desk(personas.agent(platform)), case(platform)
    assert "That is this case" in html(desk.step(ticket, "duplicate", of=ticket.number))


def test_reopening_ends_the_closure_and_keeps_it() -> None:
    platform = personas.platform()
    desk, ticket = Desk(personas.agent(platform)), case(platform)
    desk.step(ticket, "spam")
    desk.step(ticket, "reopen")
    assert now(ticket).state == "open"
    assert now(ticket).due_at is not None
    assert Closure.objects.get().reopened_by == desk.actor.id


def test_nobody_reopens_a_foreign_case() -> None:
    ticket = case(personas.platform())
    mark_spam(ticket, actor=personas.as_actor(personas.agent(ticket.platform)))
    stranger = case(ticket.platform)
    for actor in (customer(stranger.subject_id, "e-gets"), Actor(ActorKind.TOKEN, "token:x")):
        with pytest.raises(NotFound):
            reopen_ticket(ticket, actor=actor)


def test_a_customers_message_opens_an_ended_case_again() -> None:
    platform = personas.platform()
    desk, ticket = Desk(personas.agent(platform)), case(platform)
    desk.step(ticket, "solve", result="fixed", solution=SOLUTION)
    customer_writes(ticket, "It did not help.", "c-2")
    assert now(ticket).state == "open"
    assert not Closure.objects.filter(reopened_at=None).exists()


def test_a_case_ends_once_and_opens_once() -> None:
    platform = personas.platform()
    desk, ticket, other = Desk(personas.agent(platform)), case(platform), case(platform)
    mark_duplicate(ticket, actor=desk.actor, of=other.number)
    with pytest.raises(AlreadyEnded):
        mark_duplicate(ticket, actor=desk.actor, of=other.number)
    reopen_ticket(ticket, actor=desk.actor)
    with pytest.raises(NotEnded):
        reopen_ticket(ticket, actor=desk.actor)


def test_ending_twice_in_a_browser_says_so_and_changes_nothing() -> None:
    platform = personas.platform()
    desk, ticket = Desk(personas.agent(platform)), case(platform)
    desk.step(ticket, "spam")
    desk.step(ticket, "spam")
    assert Closure.objects.count() == 1
    assert "This case has ended" in html(desk.open(ticket))
