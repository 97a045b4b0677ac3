"""What may be done for whoever proved what, and what they still lack."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from tests.verification import people
from tests.verification.people import BUYER, LABEL, REGISTERED, Scene
from tickets.actions.verification import send_ticket_code, verify_by_code, verify_by_facts
from tickets.queries.standing import standing_of

pytestmark = pytest.mark.django_db


def prove(scene: Scene, factor: str, offered: dict[str, str]) -> None:
    verify_by_facts(scene.ticket, factor, offered, actor=scene.customer)


def prove_code(scene: Scene) -> None:
    send_ticket_code(scene.ticket, actor=scene.customer)
    verify_by_code(scene.ticket, people.codes_sent()[-1][1], actor=scene.customer)


def test_nothing_may_be_done_for_who_proved_nothing_and_the_ways_are_shown(scene: Scene):
    lacking = scene.state.lacking("change_contact")
    assert lacking is not None
    assert (lacking.level, lacking.why, lacking.clause) == (2, "level", None)
    assert lacking.ways[0] == ("shop_token",)
    assert ("email_code", "order_facts") in lacking.ways
    assert ("order_facts", "phone_code") in lacking.ways


def test_an_order_that_is_proved_may_be_spoken_of_and_paid_back_but_not_erased(scene: Scene):
    prove(scene, "order_facts", BUYER)
    assert scene.state.may("speak", scene.order)
    assert scene.state.may("refund", scene.order)
    assert not scene.state.may("disclose")
    assert not scene.state.may("erase")
    lacking = scene.state.lacking("erase")
    assert lacking is not None
    assert lacking.ways[:3] == (("call_back",), ("email_code",), ("phone_code",))


def test_another_order_than_the_one_proved_is_not_spoken_of(scene: Scene):
    prove(scene, "order_facts", BUYER)
    other = people.send_order(reference="ord-78", number="DEMO 1111 2222", member=None)
    lacking = scene.state.lacking("speak", other)
    assert lacking is not None
    assert lacking.why == "wrong_order"


def test_the_label_opens_nothing_that_is_done(scene: Scene):
    prove(scene, "label_facts", LABEL)
    assert not scene.state.may("speak", scene.order)


def test_a_code_and_a_fact_let_everything_be_done(scene: Scene):
    prove(scene, "registered_facts", REGISTERED)
    prove_code(scene)
    state = scene.state
    assert all(
        state.may(what) for what in ("speak", "change_contact", "disclose", "refund", "erase")
    )


def test_contact_details_changed_today_allow_no_change_and_no_refund(scene: Scene):
    people.send_member(email="new@shop.example")
    prove(scene, "order_facts", BUYER)
    prove_code(scene)
    for what in ("change_contact", "refund", "erase"):
        lacking = scene.state.lacking(what)
        assert lacking is not None
        assert (lacking.why, lacking.ways) == ("recently_changed", ())


def test_what_was_proved_too_long_ago_is_said_to_have_expired(scene: Scene):
    with time_machine.travel(timezone.now(), tick=False) as clock:
        prove(scene, "order_facts", BUYER)
        clock.shift(timedelta(minutes=31))
        lacking = scene.state.lacking("speak")
    assert lacking is not None
    assert lacking.why == "expired"


def test_after_too_many_tries_the_lock_is_what_is_in_the_way(scene: Scene):
    for _ in range(5):
        prove(scene, "order_facts", BUYER | {"amount": "1.00"})
    lacking = scene.state.lacking("speak")
    assert lacking is not None
    assert (lacking.why, lacking.ways) == ("locked", ())


def test_the_state_takes_its_rules_from_the_profile_the_case_has_pinned(scene: Scene):
    state = standing_of(scene.fresh())
    assert state.policy is not None
    assert state.policy.version == scene.ticket.policy_version
