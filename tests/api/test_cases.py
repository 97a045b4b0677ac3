"""The shop reads how its cases stand, and nothing that was said in them."""

import pytest

from helpdesk.audit.models import Entry
from identity.scopes import Scope
from tests import personas
from tests.api.caller import SHOP, Caller
from tickets.actions.closing import solve_ticket
from tickets.actions.intake import ComplaintFacts, open_ticket
from tickets.models import Ticket

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> Ticket:
    """A complaint at E-GetS."""
    facts = ComplaintFacts(
        topic="order",
        text="My rice cooker came broken",
        name="Demo Lina",
        email="lina@shop.example",
    )
    return open_ticket(personas.platform("e-gets"), facts, actor=SHOP, key="demo").ticket


def test_a_case_is_given_with_states_and_dates_only(case: Ticket, shop: Caller) -> None:
    read = shop.get(f"cases/{case.number}")
    assert (read.json()["state"], read.json()["topic"]) == ("open", "order")
    assert set(read.json()) == {
        "number", "topic", "channel", "state", "opened_at", "first_reply_at", "last_activity_at",
        "ended",
    }  # fmt: skip
    for personal in ("Lina", "lina@", "broken"):
        assert personal not in read.content.decode()


def test_how_a_case_ended_is_given_too(case: Ticket, shop: Caller) -> None:
    agent = personas.as_actor(personas.agent(case.platform))
    solve_ticket(case, actor=agent, solution="A new cooker is on its way", result="replaced")
    ended = shop.get(f"cases/{case.number}").json()["ended"]
    assert (ended["kind"], ended["result"]) == ("solved", "replaced")


def test_a_case_of_another_platform_is_as_unknown_as_none(case: Ticket) -> None:
    stranger = Caller("goexw")
    there, nowhere = stranger.get(f"cases/{case.number}"), stranger.get("cases/EG-99999")
    assert (there.status_code, there.content) == (404, nowhere.content)


def test_reading_states_leaves_no_row_because_nobodys_data_was_read(
    case: Ticket, shop: Caller
) -> None:
    before = Entry.objects.count()
    shop.get(f"cases/{case.number}")
    assert Entry.objects.count() == before


def test_a_token_for_orders_sees_no_cases(case: Ticket) -> None:
    assert Caller("e-gets", Scope.ORDERS_READ).get(f"cases/{case.number}").status_code == 403
