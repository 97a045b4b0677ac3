"""A caller is verified in the call itself; what they proved goes where they go, and no further."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from helpdesk import moments
from helpdesk.audit.models import Entry
from identity.actions.vouching import decide_vouching
from identity.models import Verification
from tests import personas
from tests.calls.making import now, ring, tell
from tests.verification import people
from tests.verification.frozen import frozen_member
from tests.verification.people import BUYER, LABEL, REGISTERED, Scene
from tickets.actions.verification import (
    ask_way_through,
    end_ticket_verification,
    send_ticket_code,
    verify_by_code,
    verify_by_facts,
)
from tickets.calls.actions.handling import link_call, take_call, wrap_up
from tickets.calls.models import Call
from tickets.calls.standing import standing_of_call

pytestmark = pytest.mark.django_db

PHONE = {"from": "+855 10 000 0041"}


def answered(scene: Scene, call: str = "call-1", **more: Any) -> Call:
    """A call that was answered."""
    told = {**PHONE, **more}
    ring(scene.platform, call, **told)
    tell(scene.platform, "answered", call=call, **told)
    return Call.objects.get(provider_id=call)


def page(scene: Scene, call: Call, **asked: str) -> str:
    desk: Client = personas.signed_in(scene.agent_at)
    return " ".join(desk.get(f"/desk/calls/{call.number}/", asked).content.decode().split())


def prove_account(scene: Scene, call: Call) -> None:
    verify_by_facts(call, "registered_facts", REGISTERED, actor=scene.agent)
    send_ticket_code(call, actor=scene.agent)
    verify_by_code(call, people.codes_sent()[-1][1], actor=scene.agent)


def test_a_caller_is_verified_without_a_case_and_the_card_is_read_once(scene: Scene):
    call = answered(scene)
    prove_account(scene, call)
    desk = personas.signed_in(scene.agent_at)
    pages = [desk.get(f"/desk/calls/{call.number}/").content.decode() for _ in range(2)]
    assert "Verified for the account" in pages[0]
    assert "dara@shop.example" in pages[1]
    reads = Entry.objects.filter(kind="read", case=call.number, object_type="identity.member")
    assert reads.count() == 1


def test_an_order_is_read_by_its_number_and_its_number_is_in_no_address(scene: Scene):
    call = answered(scene)
    prove_account(scene, call)
    desk = personas.signed_in(scene.agent_at)
    answer = desk.post(f"/desk/calls/{call.number}/order/", {"number": "demo-88120937"})
    assert answer.headers["Location"].endswith(f"?order={scene.order.uid}")
    assert "Rice cooker" in page(scene, call, order=scene.order.uid)


def test_an_order_that_was_not_proved_is_not_found(scene: Scene):
    call = answered(scene)
    desk = personas.signed_in(scene.agent_at)
    answer = desk.post(f"/desk/calls/{call.number}/order/", {"number": "DEMO88120937"})
    assert answer.status_code == 422
    assert "Rice cooker" not in page(scene, call, order=scene.order.uid)


def test_a_call_that_rings_shows_masks_and_proves_nothing(scene: Scene):
    call = ring(scene.platform, **PHONE)
    desk = personas.signed_in(scene.agent_at)
    where = f"/desk/calls/{call.number}/verification/facts/order_facts/"
    desk.post(where, BUYER)
    assert not Verification.objects.exists()
    assert "once the call is answered" in page(scene, call)


def test_whoever_has_the_call_verifies_before_the_telephone_system_says_so(scene: Scene):
    call = ring(scene.platform, **PHONE)
    take_call(call, actor=scene.agent)
    verify_by_facts(now(call), "order_facts", BUYER, actor=scene.agent)
    assert standing_of_call(now(call)).verified


def test_what_was_proved_is_not_open_after_the_call_is_wrapped_up(scene: Scene):
    call = answered(scene)
    verify_by_facts(call, "order_facts", BUYER, actor=scene.agent)
    tell(scene.platform, "ended", **PHONE)
    wrap_up(now(call), actor=scene.agent, outcome="settled", notes="")
    assert not standing_of_call(now(call)).verified


def test_the_case_of_a_verified_call_is_verified_without_a_second_check(scene: Scene):
    call = answered(scene)
    verify_by_facts(call, "order_facts", BUYER, actor=scene.agent)
    link_call(call, actor=scene.agent, case=scene.ticket.number)
    assert scene.state.opens == {"parcel_status", "order"}
    assert scene.fresh().member == scene.member
    desk = personas.signed_in(scene.agent_at)
    answer = desk.get(f"/desk/tickets/{scene.ticket.number}/")
    assert f"Carried from call {call.number}" in answer.content.decode()


def test_a_call_linked_first_hears_what_is_proved_in_its_case(scene: Scene):
    call = answered(scene)
    link_call(call, actor=scene.agent, case=scene.ticket.number)
    verify_by_facts(scene.ticket, "order_facts", BUYER, actor=scene.agent)
    assert standing_of_call(now(call)).verified


def test_what_the_customer_proved_before_says_nothing_of_who_calls(scene: Scene):
    verify_by_facts(scene.ticket, "order_facts", BUYER, actor=scene.customer)
    call = answered(scene)
    link_call(call, actor=scene.agent, case=scene.ticket.number)
    assert not standing_of_call(now(call)).verified


def test_a_redial_goes_on_until_the_first_would_have_ended(scene: Scene):
    first = answered(scene)
    verify_by_facts(first, "order_facts", BUYER, actor=scene.agent)
    tell(scene.platform, "ended", **PHONE)
    second = answered(scene, "call-2")
    state = standing_of_call(second)
    assert state.expires_at == standing_of_call(now(first)).expires_at
    assert f"Carried from call {first.number}" in page(scene, second)


@pytest.mark.parametrize("why", ["withheld", "another number", "changed", "expired", "wrong"])
def test_a_redial_begins_anew(scene: Scene, why: str):
    first = answered(scene)
    verify_by_facts(first, "order_facts", BUYER, actor=scene.agent)
    told: dict[str, str] = {}
    if why == "withheld":
        told = {"from": "anonymous"}
    elif why == "another number":
        told = {"from": "+855 10 000 0099"}
    elif why == "changed":
        people.send_member(email="new@shop.example")
    elif why == "expired":
        row = Verification.objects.get()
        Verification.objects.filter(pk=row.pk).update(expires_at=timezone.now() - timedelta(1))
    else:
        end_ticket_verification(first, actor=scene.agent, wrong_person=True)
    second = answered(scene, "call-2", **told)
    take_call(second, actor=scene.agent)
    assert not standing_of_call(now(second)).verified


def test_withheld_numbers_never_meet(scene: Scene):
    first = answered(scene, **{"from": "anonymous"})
    verify_by_facts(first, "order_facts", BUYER, actor=scene.agent)
    second = answered(scene, "call-2", **{"from": "anonymous"})
    assert not standing_of_call(second).verified


def test_calls_of_another_platform_are_not_continued(scene: Scene):
    first = answered(scene)
    verify_by_facts(first, "order_facts", BUYER, actor=scene.agent)
    there = personas.platform("goexw")
    ring(there, "call-2", **PHONE)
    tell(there, "answered", call="call-2", **PHONE)
    assert not standing_of_call(Call.objects.get(provider_id="call-2")).verified


def test_the_label_opens_the_parcel_and_no_card(scene: Scene):
    call = answered(scene)
    verify_by_facts(call, "label_facts", LABEL, actor=scene.agent)
    shown = page(scene, call)
    assert "Parcel only" in shown
    assert "Sok Dara" not in shown


def test_the_wrong_person_loses_the_call_the_case_and_the_redial(scene: Scene):
    first = answered(scene)
    verify_by_facts(first, "order_facts", BUYER, actor=scene.agent)
    link_call(first, actor=scene.agent, case=scene.ticket.number)
    tell(scene.platform, "ended", **PHONE)
    second = answered(scene, "call-2")
    assert standing_of_call(second).verified
    end_ticket_verification(second, actor=scene.agent, wrong_person=True)
    assert not standing_of_call(now(first)).verified
    assert not standing_of_call(now(second)).verified
    assert not scene.state.verified
    assert scene.fresh().member is None


def let_through(scene: Scene, call: Call, *opens: str) -> None:
    """Somebody who proves nothing is let through, to these matters."""
    row = ask_way_through(
        call, actor=scene.agent, circumstance="lost_phone", standing="self",
        grounds="A bank's letter.", opens=list(opens),
    )  # fmt: skip
    manager = personas.as_actor(personas.manager(scene.platform))
    decide_vouching(row, actor=manager, grant=True, words="The letter names them.")


def test_who_was_let_through_is_let_through_in_a_redial_to_the_same_until_the_same(scene: Scene):
    first = answered(scene)
    let_through(scene, first, "speak")
    until = standing_of_call(first).vouched.until
    tell(scene.platform, "ended", **PHONE)
    second = answered(scene, "call-2")
    state = standing_of_call(second)
    assert (state.vouched.until, state.vouched.opens) == (until, {"speak"})
    assert (state.verified, state.may("speak", scene.order)) == (False, True)
    assert not state.may("refund", scene.order)
    assert f"Carried from call {first.number}" in page(scene, second)
    with moments.at(moments.now() + timedelta(minutes=31)):
        assert not standing_of_call(second).opened


def test_who_was_let_through_in_a_call_is_so_in_its_case(scene: Scene):
    call = answered(scene)
    let_through(scene, call, "speak")
    link_call(call, actor=scene.agent, case=scene.ticket.number)
    assert scene.state.may("speak", scene.order)
    assert scene.fresh().member is None


@pytest.mark.parametrize("why", ["over", "frozen", "wrong"])
def test_who_was_let_through_begins_anew(scene: Scene, why: str):
    first = answered(scene)
    let_through(scene, first, "speak")
    later = timedelta()
    if why == "over":
        later = timedelta(minutes=31)
    elif why == "frozen":
        frozen_member()
    else:
        end_ticket_verification(first, actor=scene.agent, wrong_person=True)
    with moments.at(moments.now() + later):
        second = answered(scene, "call-2")
        take_call(second, actor=scene.agent)
        assert not standing_of_call(now(second)).opened


def test_what_was_let_through_here_is_not_mixed_with_what_was_proved_there(scene: Scene):
    first = answered(scene)
    verify_by_facts(first, "order_facts", BUYER, actor=scene.agent)
    let_through(scene, first, "erase")
    other = people.another_case(scene)
    row = ask_way_through(
        other.ticket, actor=scene.agent, circumstance="bereaved", standing="estate",
        grounds="A certificate.", opens=["speak"],
    )  # fmt: skip
    manager = personas.as_actor(personas.manager(scene.platform, "second"))
    decide_vouching(row, actor=manager, grant=True, words="Seen.")
    link_call(first, actor=scene.agent, case=other.ticket.number)
    assert other.state.vouched.opens == {"speak"}
    assert not other.state.verified
