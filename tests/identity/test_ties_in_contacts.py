"""What is proved or let through in a contact opens nothing of people near whoever reads it."""

from dataclasses import replace
from datetime import timedelta
from unittest.mock import Mock

import pytest
from django.utils import timezone

from disputes.facts.queries import case_panel
from helpdesk.errors import NotFound
from identity.actions.ties import declare_tie
from identity.actions.vouching import decide_vouching
from identity.hints import there
from identity.models.ties import Tie
from tests import personas
from tests.calls.making import ring, tell
from tests.verification import people
from tests.verification.people import LABEL, REGISTERED, Scene
from tickets.access import ticket_for, tickets_for, wrong_verification_for
from tickets.actions.verification import (
    ask_way_through,
    end_ticket_verification,
    verify_by_facts,
)
from tickets.calls.call_backs.access import call_backs_for
from tickets.calls.call_backs.actions.asking import Wanted, ask_call_back
from tickets.calls.events import CallChanged
from tickets.calls.models import Call
from tickets.calls.queries.verified import order_numbered, verified
from tickets.models import Ticket
from tickets.queries.order_card import order_card
from tickets.queries.standing import standing_of
from tickets.queries.verification_panel import verification_panel

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Scene:
    """The agent has declared the buyer of the order."""
    scene = people.scene()
    facts = {"platform": scene.platform, "number": "M-1001", "tie": Tie.FAMILY}
    declare_tie(scene.agent_at, actor=scene.agent, **facts)
    return scene


def a_strangers_case(scene: Scene) -> Ticket:
    people.send_order(member=None, reference="ord-78", number="DEMO 8812 0938")
    case = people.a_case(scene.platform, order_number="DEMO88120938")
    return ticket_for(scene.agent, case.number)


def test_the_label_of_their_parcel_opens_nothing_in_a_strangers_case(scene: Scene):
    case = a_strangers_case(scene)
    verify_by_facts(case, "label_facts", LABEL, actor=scene.agent)
    standing = standing_of(case)
    assert standing.order == scene.order.pk
    assert not order_card(scene.agent, case, standing).matched
    colleague = personas.as_actor(personas.agent(scene.platform, "lina"))
    assert order_card(colleague, case, standing).parcels


def test_the_label_of_their_parcel_opens_nothing_in_a_call(scene: Scene):
    told = {"from": "+855100000099"}
    ring(scene.platform, **told)
    tell(scene.platform, "answered", **told)
    call = Call.objects.get()
    verify_by_facts(call, "label_facts", LABEL, actor=scene.agent)
    assert verified(scene.agent, call).order is None
    assert order_numbered(scene.agent, call, "DEMO88120937") is None
    colleague = personas.as_actor(personas.agent(scene.platform, "lina"))
    assert verified(colleague, call).order is not None


def test_who_is_meant_is_not_even_masked(scene: Scene):
    case = people.a_case(scene.platform, order_number="")
    verify_by_facts(case, "registered_facts", REGISTERED, actor=personas.as_actor(
        personas.agent(scene.platform, "lina")
    ))  # fmt: skip
    assert standing_of(case).candidate == scene.member.pk
    assert verification_panel(scene.agent, case)["verification"].whom is None


def test_what_the_wrong_person_learned_of_them_is_not_there(scene: Scene):
    colleague = personas.as_actor(personas.agent(scene.platform, "lina"))
    row = ask_way_through(
        scene.ticket, actor=colleague, circumstance="lost_phone", standing="self",
        grounds="A letter.", opens=["speak"],
    )  # fmt: skip
    manager = personas.as_actor(personas.manager(scene.platform))
    decide_vouching(row, actor=manager, grant=True, words="Seen.")
    ended = end_ticket_verification(scene.ticket, actor=colleague, wrong_person=True)
    assert wrong_verification_for(colleague, ended.uid) == ended
    assert not tickets_for(scene.agent).exists()
    with pytest.raises(NotFound):
        wrong_verification_for(scene.agent, ended.uid)


def test_a_call_that_somebody_near_asked_for_is_nobodys_who_is_near(scene: Scene):
    wanted = Wanted(
        from_at=timezone.now() + timedelta(days=1), zone="Asia/Phnom_Penh", phone="+855100000041"
    )
    ask_call_back(scene.platform, wanted, actor=personas.TESTS, key="call me")
    assert not call_backs_for(scene.agent).exists()
    colleague = personas.as_actor(personas.agent(scene.platform, "lina"))
    assert call_backs_for(colleague).exists()


def test_whoever_has_people_near_them_hears_of_the_call_backs_of_others(scene: Scene):
    wanted = Wanted(
        from_at=timezone.now() + timedelta(days=1), zone="Asia/Phnom_Penh", phone="+855100000041"
    )
    near_one = ask_call_back(scene.platform, wanted, actor=personas.TESTS, key="near")
    far_one = ask_call_back(
        scene.platform, replace(wanted, phone="+855100000098"), actor=personas.TESTS, key="far"
    )
    far, near = ((CallChanged.kind, one.uid) for one in (far_one, near_one))
    assert there(scene.agent, {far, near}) == {far}


def test_nobody_is_told_of_the_order_of_people_near_them_as_one_to_ask_about(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
):
    case = a_strangers_case(scene)
    verify_by_facts(case, "label_facts", LABEL, actor=scene.agent)
    proved = replace(standing_of(case), by="customer")
    monkeypatch.setattr(case_panel, "standing_of", lambda ticket: proved)
    monkeypatch.setattr(type(proved), "may_show", lambda *args: True)
    monkeypatch.setattr(case_panel, "grounds", lambda platform: [Mock(says="confirm_first")])
    colleague = personas.as_actor(personas.agent(scene.platform, "lina"))
    near_them, far = case_panel.asking(scene.agent, case), case_panel.asking(colleague, case)
    assert near_them is not None
    assert near_them.order is None
    assert far is not None
    assert far.order == scene.order
