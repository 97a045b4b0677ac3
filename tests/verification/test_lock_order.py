"""Taking a proof back holds calls before cases (docs/architecture.md), wherever it begins."""

import pytest

from helpdesk.actions import Work
from helpdesk.errors import Conflict
from identity.models import Verification
from tests.calls.making import ring, tell
from tests.verification import people
from tests.verification.people import BUYER, Scene
from tickets.actions import verification as taking_back
from tickets.actions.verification import end_ticket_verification, verify_by_facts
from tickets.calls.actions.handling import link_call
from tickets.calls.models import Call
from tickets.models import Ticket

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Scene:
    """A case whose proof came from a call."""
    scene = people.scene()
    told = {"from": "+855 10 000 0041"}
    ring(scene.platform, "call-1", **told)
    tell(scene.platform, "answered", call="call-1", **told)
    verify_by_facts(Call.objects.get(), "order_facts", BUYER, actor=scene.agent)
    link_call(Call.objects.get(), actor=scene.agent, case=scene.ticket.number)
    return scene


@pytest.mark.parametrize("begins_in", ["case", "call"])
def test_the_call_is_held_before_its_case(scene: Scene, monkeypatch, begins_in: str):
    locked: list[type] = []
    usual = Work.lock_where

    def lock_where(work, model, **where):
        locked.append(model)
        return usual(work, model, **where)

    monkeypatch.setattr(Work, "lock_where", lock_where)
    row = scene.fresh() if begins_in == "case" else Call.objects.get()
    end_ticket_verification(row, actor=scene.agent, wrong_person=True)
    firsts = list(dict.fromkeys(one for one in locked if one in (Call, Ticket)))
    assert firsts == [Call, Ticket]
    assert not Verification.objects.filter(ended_at=None).exists()


def test_a_contact_that_joins_in_the_same_moment_ends_nothing_by_halves(scene: Scene, monkeypatch):
    whole = taking_back.carried_along
    seen: list[int] = []

    def as_it_grows(verification: Verification) -> list[Verification]:
        seen.append(1)
        return [verification] if len(seen) == 1 else whole(verification)

    monkeypatch.setattr(taking_back, "carried_along", as_it_grows)
    with pytest.raises(Conflict):
        end_ticket_verification(scene.fresh(), actor=scene.agent, wrong_person=True)
    assert Verification.objects.filter(ended_at=None).count() == 2
