"""The queue: what stands in which view, for whom, and at what cost."""

from datetime import timedelta

import pytest
from django.utils import timezone

from identity.actions.roles import grant_role
from identity.roles import Role
from tests import personas
from tests.desk.cases import Desk, case, customer_writes, entries, html, queries_of
from tickets.models import Ticket
from tickets.queries.queue import MOST, PAGE, Cursor, shown

pytestmark = pytest.mark.django_db


def listed(response: object) -> list[str]:
    """The case numbers of a list, in order."""
    return [row.number for row, _ in response.context["rows"]]  # type: ignore[attr-defined]


def make_due(ticket: Ticket, hours: int) -> None:
    """Move a case's clock; the row is read, not its history."""
    Ticket.objects.filter(pk=ticket.pk).update(due_at=timezone.now() + timedelta(hours=hours))


def test_a_new_case_stands_in_open_and_unread() -> None:
    platform = personas.platform()
    desk, ticket = Desk(personas.agent(platform)), case(platform)
    response = desk.queue("open")
    assert listed(response) == [ticket.number]
    assert "Unread:" in html(response)


def test_opening_a_case_takes_the_unread_mark_off_until_the_customer_writes() -> None:
    platform = personas.platform()
    desk, ticket = Desk(personas.agent(platform)), case(platform)
    desk.open(ticket)
    assert "Unread:" not in html(desk.queue("open"))
    customer_writes(ticket, "And another thing.", "c-2")
    assert "Unread:" in html(desk.queue("open"))


def test_cases_move_between_the_views_as_they_are_worked() -> None:
    platform = personas.platform()
    desk, ticket = Desk(personas.agent(platform)), case(platform)
    desk.write(ticket, "We ask the courier.")
    assert listed(desk.queue("open")) == []
    assert listed(desk.queue("waiting")) == [ticket.number]
    assert listed(desk.queue("mine")) == [ticket.number]
    desk.step(ticket, "spam")
    assert listed(desk.queue("waiting")) == []
    assert listed(desk.queue("ended")) == [ticket.number]


def test_due_holds_what_is_late_first_and_nothing_that_has_time() -> None:
    platform = personas.platform()
    desk = Desk(personas.agent(platform))
    late, soon, relaxed = case(platform), case(platform), case(platform)
    make_due(late, -3)
    make_due(soon, 2)
    make_due(relaxed, 20)
    assert listed(desk.queue("due")) == [late.number, soon.number]


def test_cases_of_other_platforms_are_nowhere() -> None:
    platform, foreign = personas.platform(), personas.platform("goexw")
    ticket = case(foreign, email="dara@shop.example")
    desk = Desk(personas.agent(platform))
    assert listed(desk.queue("open")) == []
    assert listed(desk.queue("open", platform="goexw")) == []
    assert listed(desk.find(ticket.number)) == []
    assert listed(desk.find("dara@shop.example")) == []
    assert desk.open(ticket).status_code == 404


def test_somebody_of_two_platforms_sees_both_in_one_order() -> None:
    first, second = personas.platform(), personas.platform("goexw")
    person = personas.staff("dara", personas.Role.AGENT, on=None)
    numbers = [case(place).number for place in (first, second, first, second)]
    assert listed(Desk(person).queue("open")) == numbers[::-1]
    assert listed(Desk(person).queue("open", platform="goexw")) == [numbers[3], numbers[1]]


def test_pages_follow_each_other_without_gap_or_repeat() -> None:
    platform = personas.platform()
    desk = Desk(personas.agent(platform))
    numbers = [case(platform).number for _ in range(PAGE + 3)]
    # Equal times must not lose a row between two pages.
    Ticket.objects.update(last_activity_at=timezone.now())
    first = desk.queue("open")
    rest = desk.client.get(first.context["older_url"])
    assert listed(first) + listed(rest) == numbers[::-1]
    assert not rest.context["older_url"]


EARLY, LATE = "0001-01-01T00:00:00+23:59_1", "9999-12-31T23:59:59-23:59_1"


@pytest.mark.parametrize(
    "before", ["x", "2026-13-40T00:00:00_1", "2026-01-01_5", "_", "9" * 60, EARLY, LATE]
)
def test_a_cursor_that_is_not_ours_shows_the_first_page(before: str) -> None:
    platform = personas.platform()
    desk, ticket = Desk(personas.agent(platform)), case(platform)
    assert Cursor.read(before) is None
    assert listed(desk.queue("open", before=before)) == [ticket.number]


def test_fifty_rows_take_as_many_queries_as_three() -> None:
    platform = personas.platform()
    desk = Desk(personas.agent(platform))
    for _ in range(3):
        case(platform)
    three = queries_of(lambda: desk.queue("open"))
    for _ in range(PAGE):
        case(platform, email="dara@shop.example")
    assert queries_of(lambda: desk.queue("open")) == three


def test_counts_are_bounded() -> None:
    assert [shown(n) for n in (0, 7, MOST - 1, MOST, 5000)] == ["", "7", "99", "99+", "99+"]


def test_the_rail_counts_what_waits() -> None:
    platform = personas.platform()
    desk = Desk(personas.agent(platform))
    case(platform)
    case(platform)
    rail = {place["key"]: place["count"] for place in desk.queue("open").context["rail"]}
    assert (rail["open"], rail["mine"], rail["ended"]) == ("2", "", "")


@pytest.mark.parametrize("text", ["+85500000041", "+855 00 000 041", "DARA@shop.example"])
def test_a_case_is_found_by_phone_or_email_however_typed(text: str) -> None:
    platform = personas.platform()
    ticket = case(platform, phone="+85500000041", email="dara@shop.example")
    case(platform, phone="+85500000042")
    response = Desk(personas.agent(platform)).find(text)
    assert response.context["ticket"].number == ticket.number


@pytest.mark.parametrize("text", ["88 12 09-37", "៨៨១២០៩៣៧"])
def test_a_case_is_found_by_the_order_number_it_states(text: str) -> None:
    platform = personas.platform()
    ticket = case(platform, order_number="88120937")
    assert Desk(personas.agent(platform)).find(text).context["ticket"].number == ticket.number


def test_several_cases_found_stand_in_a_list_whose_address_holds_no_personal_data() -> None:
    platform = personas.platform()
    first, second = (case(platform, email="dara@shop.example") for _ in range(2))
    response = Desk(personas.agent(platform)).find("dara@shop.example")
    assert listed(response) == [second.number, first.number]
    assert "dara" not in response.redirect_chain[-1][0]


def test_a_search_is_in_the_ledger_without_its_text() -> None:
    platform = personas.platform()
    case(platform, email="dara@shop.example")
    Desk(personas.agent(platform)).find("dara@shop.example")
    [entry] = entries("ticket.search_of")
    assert (entry.kind, entry.platform) == ("search", platform.code)
    assert entry.payload == {"kinds": ["email"], "found": 1}
    assert "dara@" not in str(vars(entry))


def test_a_search_tells_a_platforms_reviewers_nothing_of_what_another_holds() -> None:
    here, there = personas.platform(), personas.platform("goexw")
    case(there, email="dara@shop.example")
    both = personas.agent(here)
    grant_role(both, actor=personas.TESTS, role=Role.AGENT, platform=there)
    Desk(both).find("dara@shop.example")
    found = {entry.platform: entry.payload["found"] for entry in entries("ticket.search_of")}
    assert found == {here.code: 0, there.code: 1}


@pytest.mark.parametrize("text", ["", "a", "x" * 400, "EG-1\x00", "' OR 1=1 --"])
def test_nothing_typed_into_the_search_breaks_it(text: str) -> None:
    platform = personas.platform()
    assert Desk(personas.agent(platform)).find(text).status_code == 200


def test_an_administrator_sees_no_queue() -> None:
    platform = personas.platform()
    case(platform)
    assert Desk(personas.administrator(platform)).queue("open").status_code == 403


def test_a_refresh_brings_the_rows_and_the_counts_alone() -> None:
    platform = personas.platform()
    desk, ticket = Desk(personas.agent(platform)), case(platform)
    response = desk.client.get("/desk/queue/open/", headers={"HX-Request": "true"})
    assert ticket.number in html(response)
    assert "<html" not in html(response)
    assert 'hx-swap-oob="true"' in html(response)
