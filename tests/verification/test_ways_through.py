"""Whom no factor fits is let through by somebody else than who asked, to just what was granted."""

from datetime import timedelta

import pytest

from helpdesk import moments
from helpdesk.errors import Forbidden, NotFound
from identity.actions.ties import declare_tie
from identity.actions.vouching import DecidedAlready, OrderOnly, WaitsAlready, decide_vouching
from identity.models import Freeze, Vouching
from identity.models.ties import Tie
from identity.verification import state_for
from tests import personas
from tests.calls.making import ring, tell
from tests.verification import people
from tests.verification.frozen import frozen_member
from tests.verification.people import BUYER, Scene
from tickets.actions.verification import ask_way_through, verify_by_facts
from tickets.calls.models import Call

pytestmark = pytest.mark.django_db


def asked(scene: Scene, *opens: str, circumstance: str = "lost_phone") -> Vouching:
    return ask_way_through(
        scene.ticket, actor=scene.agent, circumstance=circumstance, standing="self",
        grounds="A bank's letter, looked at on video.", opens=list(opens or ("speak",)),
    )  # fmt: skip


def decided(scene: Scene, row: Vouching, *, grant: bool = True) -> None:
    manager = personas.as_actor(personas.manager(scene.platform))
    decide_vouching(row, actor=manager, grant=grant, words="The letter names them.")


def test_until_it_is_decided_nothing_is_open(scene: Scene):
    asked(scene)
    assert not scene.state.may("speak", scene.order)


def test_granted_opens_just_that_for_half_an_hour(scene: Scene):
    decided(scene, asked(scene, "speak", "refund"))
    state = scene.state
    assert state.may("speak", scene.order)
    assert state.may("refund", scene.order)
    assert not state.may("disclose")
    assert state.factors == frozenset()
    with moments.at(moments.now() + timedelta(minutes=31)):
        assert not scene.state.may("speak", scene.order)


def test_it_stands_beside_what_is_proved_afterwards(scene: Scene):
    decided(scene, asked(scene, "erase"))
    verify_by_facts(scene.ticket, "order_facts", BUYER, actor=scene.agent)
    assert scene.state.may("erase")


def test_nobody_decides_what_they_asked_for(scene: Scene):
    manager = personas.as_actor(personas.manager(scene.platform))
    row = ask_way_through(
        scene.ticket, actor=manager, circumstance="bereaved", standing="estate",
        grounds="A certificate.", opens=["erase"],
    )  # fmt: skip
    with pytest.raises(Forbidden):
        decide_vouching(row, actor=manager, grant=True, words="Mine.")


def test_agents_decide_nothing(scene: Scene):
    row = asked(scene)
    other = personas.as_actor(personas.agent(scene.platform, "sophea"))
    with pytest.raises(Forbidden):
        decide_vouching(row, actor=other, grant=True, words="Please.")


def test_one_is_looked_at_at_a_time_and_decided_once(scene: Scene):
    row = asked(scene)
    with pytest.raises(WaitsAlready):
        asked(scene)
    decided(scene, row, grant=False)
    officer = personas.as_actor(personas.manager(scene.platform, "second"))
    with pytest.raises(DecidedAlready):
        decide_vouching(row, actor=officer, grant=True, words="Yes.")
    assert not scene.state.may("speak", scene.order)


def test_for_a_child_only_the_order_is_spoken_about(scene: Scene):
    with pytest.raises(OrderOnly):
        asked(scene, "disclose", circumstance="child")


def test_the_page_asks_and_the_manager_decides(scene: Scene):
    desk = personas.signed_in(scene.agent_at)
    sent = {"circumstance": "lost_phone", "standing": "self", "grounds": "A letter.",
            "opens": ["speak"]}  # fmt: skip
    desk.post(f"/desk/tickets/{scene.ticket.number}/verification/vouch/", sent)
    boss = personas.signed_in(personas.manager(scene.platform))
    assert "A letter." in boss.get("/desk/ways-through/").content.decode()
    row = Vouching.objects.get()
    boss.post(f"/desk/ways-through/{row.uid}/", {"decision": "granted", "words": "Seen it."})
    assert "Rice cooker" in desk.get(f"/desk/tickets/{scene.ticket.number}/").content.decode()


def test_a_freeze_shuts_it_and_lifting_does_not_open_it_again(scene: Scene):
    decided(scene, asked(scene, "speak", "refund"))
    frozen_member()
    assert not scene.state.may("speak", scene.order)
    Freeze.objects.update(lifted_at=moments.now())
    assert not scene.state.may("refund", scene.order)


def test_with_no_member_it_opens_the_cases_own_order_and_no_other_guests():
    platform = personas.platform()
    mine = people.send_order(member=None)
    other = people.send_order(member=None, reference="ord-78", number="DEMO 8812 0938")
    case, agent = people.a_case(platform), personas.agent(platform)
    desk = personas.signed_in(agent)
    sent = {"circumstance": "lost_phone", "standing": "self", "grounds": "A letter.",
            "opens": ["speak"]}  # fmt: skip
    desk.post(f"/desk/tickets/{case.number}/verification/vouch/", sent)
    row = Vouching.objects.get()
    boss = personas.signed_in(personas.manager(platform))
    boss.post(f"/desk/ways-through/{row.uid}/", {"decision": "granted", "words": "Seen it."})
    state = state_for(platform.code, f"ticket:{case.number}")
    assert [state.may_show("order", one) for one in (mine, other)] == [True, False]


def test_nobody_lets_their_own_family_through(scene: Scene):
    row, boss = asked(scene), personas.manager(scene.platform)
    actor = personas.as_actor(boss)
    declare_tie(boss, actor=actor, platform=scene.platform, number="M-1001", tie=Tie.FAMILY)
    with pytest.raises(NotFound):
        decide_vouching(row, actor=actor, grant=True, words="My sister.")


def test_whoever_was_let_through_is_seen_as_such_on_the_case_and_hears_of_the_order(scene: Scene):
    decided(scene, asked(scene, "speak"))
    desk = personas.signed_in(scene.agent_at)
    shown = desk.get(f"/desk/tickets/{scene.ticket.number}/").content.decode()
    assert shown.count("Let through") == 2, "over the case and in the panel"
    assert "Rice cooker" in shown
    assert "Sok Dara" not in shown, "the account was not let through"


def test_whoever_was_let_through_on_a_call_hears_of_the_orders_too(scene: Scene):
    told = {"from": "+855 10 000 0041"}
    ring(scene.platform, **told)
    tell(scene.platform, "answered", **told)
    call = Call.objects.get()
    row = ask_way_through(
        call, actor=scene.agent, circumstance="lost_phone", standing="self",
        grounds="A bank's letter.", opens=["speak"],
    )  # fmt: skip
    decided(scene, row)
    desk = personas.signed_in(scene.agent_at)
    page = f"/desk/calls/{call.number}/"
    assert "Let through" in desk.get(page).content.decode()
    shown = desk.get(page, {"order": scene.order.uid}).content.decode()
    assert "Rice cooker" in shown
    assert "dara@shop.example" not in shown


def test_the_form_says_what_to_look_at_first_and_what_the_policy_says(scene: Scene):
    desk = personas.signed_in(scene.agent_at)
    form = desk.get(f"/desk/tickets/{scene.ticket.number}/verification/vouch/").content.decode()
    assert "Ask what they still hold" in form
    assert "<q lang" in form


def test_an_account_is_frozen_from_a_call_without_a_case(scene: Scene):
    told = {"from": "+855 10 000 0041"}
    ring(scene.platform, **told)
    tell(scene.platform, "answered", **told)
    desk = personas.signed_in(scene.agent_at)
    call = Call.objects.get()
    desk.post(f"/desk/calls/{call.number}/freeze/", {"account": "M-1001", "reason": "leak"})
    freeze = Freeze.objects.get()
    assert (freeze.member, freeze.case) == (scene.member, call.number)
