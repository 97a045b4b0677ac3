"""Whoever was put out, or came near somebody in the case, while a dispute was waited for decides
nothing in it: what they may is asked of them as they are once it is held."""

from collections.abc import Callable

import pytest

from disputes.actions.deciding import decide_dispute
from disputes.actions.handling import take_dispute
from disputes.actions.moving import move_dispute
from disputes.errors import HeldByAnother, MayNotDecide
from disputes.findings import Findings
from disputes.models.decisions import Outcome
from disputes.models.disputes import Stage
from helpdesk.errors import DomainError, NotFound
from identity.actions.roles import end_role, grant_role
from identity.actions.staff import deactivate_staff
from identity.models import Staff
from identity.roles import Role
from tests import personas
from tests.disputes.scenes import REASONS, Scene, now, scene
from tests.personas import TESTS

pytestmark = pytest.mark.django_db


@pytest.fixture
def here() -> Scene:
    return scene()


def deactivated(person: Staff) -> None:
    deactivate_staff(person, actor=TESTS)


def without_role(person: Staff) -> None:
    end_role(person.grants.get(), actor=TESTS)


def an_agent_now(person: Staff) -> None:
    platform = person.grants.get().platform
    without_role(person)
    grant_role(person, role=Role.AGENT, platform=platform, actor=TESTS)


PUT_OUT: list[tuple[Callable[[Staff], None], type[DomainError]]] = [
    (deactivated, NotFound),
    (without_role, NotFound),
    (an_agent_now, MayNotDecide),
]


@pytest.mark.parametrize(("put_out", "error"), PUT_OUT)
def test_an_officer_neither_takes_moves_nor_decides(here, put_out, error) -> None:
    dispute, actor = here.escalated(), here.officer
    put_out(here.officer_at)
    with pytest.raises(error):
        take_dispute(dispute, actor=actor)
    with pytest.raises(error):
        move_dispute(dispute, actor=actor, to=Stage.CLOSED, seen=Stage.ESCALATED)
    findings = Findings(outcome=Outcome.FULL_REFUND, reasons=REASONS)
    with pytest.raises(error):
        decide_dispute(now(dispute), findings, actor=actor)
    assert now(dispute).stage == Stage.ESCALATED


def test_a_manager_who_is_none_any_more_takes_nothing_over(here) -> None:
    other = personas.staff("mei", Role.DISPUTE_OFFICER, on=here.platform)
    dispute, actor = here.open(), here.manager
    take_dispute(dispute, actor=personas.as_actor(other))
    without_role(here.manager_at)
    grant_role(here.manager_at, role=Role.DISPUTE_OFFICER, platform=here.platform, actor=TESTS)
    with pytest.raises(HeldByAnother):
        take_dispute(dispute, actor=actor)
