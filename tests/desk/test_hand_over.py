"""Who has a case, and who may move it."""

import pytest

from helpdesk.errors import Forbidden
from tests import personas
from tests.desk.cases import Desk, case, html, now
from tickets.actions.assigning import assign_ticket
from tickets.errors import CannotTakeOver, CannotWorkHere

pytestmark = pytest.mark.django_db


def test_anybody_may_take_a_case_that_nobody_has() -> None:
    platform = personas.platform()
    dara = personas.agent(platform)
    ticket = case(platform)
    Desk(dara).step(ticket, "take")
    assert now(ticket).assignee == dara


def test_an_agent_does_not_take_a_case_from_a_colleague() -> None:
    platform = personas.platform()
    dara, lina = personas.agent(platform, "dara"), personas.agent(platform, "lina")
    ticket = case(platform)
    Desk(lina).step(ticket, "take")
    with pytest.raises(CannotTakeOver):
        assign_ticket(ticket, actor=personas.as_actor(dara), to=dara)
    Desk(dara).step(ticket, "take")
    assert now(ticket).assignee == lina


def test_an_agent_may_give_away_their_own_case() -> None:
    platform = personas.platform()
    dara, lina = personas.agent(platform, "dara"), personas.agent(platform, "lina")
    ticket = case(platform)
    Desk(dara).step(ticket, "take")
    Desk(dara).step(ticket, "hand-over", to=lina.uid)
    assert now(ticket).assignee == lina


def test_an_agent_does_not_give_a_free_case_to_somebody_else() -> None:
    platform = personas.platform()
    dara, lina = personas.agent(platform, "dara"), personas.agent(platform, "lina")
    with pytest.raises(Forbidden):
        assign_ticket(case(platform), actor=personas.as_actor(dara), to=lina)


def test_a_manager_moves_any_case_of_the_platform() -> None:
    platform = personas.platform()
    dara, lina = personas.agent(platform, "dara"), personas.agent(platform, "lina")
    ticket = case(platform)
    Desk(lina).step(ticket, "take")
    Desk(personas.manager(platform)).step(ticket, "hand-over", to=dara.uid)
    assert now(ticket).assignee == dara


def test_a_case_is_not_given_to_somebody_who_does_not_work_there() -> None:
    platform = personas.platform()
    stranger = personas.agent(personas.platform("goexw"), "stranger")
    manager = personas.as_actor(personas.manager(platform))
    with pytest.raises(CannotWorkHere):
        assign_ticket(case(platform), actor=manager, to=stranger)


def test_only_colleagues_of_the_platform_are_offered() -> None:
    platform = personas.platform()
    personas.agent(personas.platform("goexw"), "stranger")
    personas.auditor(platform)
    desk, ticket = Desk(personas.agent(platform)), case(platform)
    page = html(desk.client.get(f"/desk/tickets/{ticket.number}/hand-over/"))
    assert "Dara" in page
    assert "Stranger" not in page
    assert "Vanna" not in page
