"""Guessing is bounded, and teaches nothing about what exists here."""

import re
from contextlib import ExitStack
from datetime import timedelta

import pytest
import time_machine
from django.apps import apps
from django.db import connections
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from helpdesk.audit.models import Entry, Schema
from identity.models import OneTimeCode, VerificationAttempt
from identity.verification import FACTORS, Outcome
from identity.verification.errors import NoCode
from tests.verification import people
from tests.verification.people import BUYER, LABEL, REGISTERED, Scene
from tickets.actions.verification import send_ticket_code, verify_by_code, verify_by_facts

pytestmark = pytest.mark.django_db

WRONG = BUYER | {"amount": "1.00"}
WRONG_CODE = "000000"


def guess(scene: Scene, times: int = 1, offered: dict[str, str] = WRONG) -> list[str]:
    return [
        verify_by_facts(scene.ticket, "order_facts", offered, actor=scene.customer).value
        for _ in range(times)
    ]


def queries_of(scene: Scene, factor: str, offered: dict[str, str]) -> tuple[str, int, int]:
    """How a try ended, and how many queries it took in each database."""
    with ExitStack() as stack:
        seen = [
            stack.enter_context(CaptureQueriesContext(connections[name]))
            for name in ("default", "keys")
        ]
        outcome = verify_by_facts(scene.ticket, factor, offered, actor=scene.customer)
    return outcome.value, len(seen[0]), len(seen[1])


@pytest.mark.parametrize(
    ("factor", "wrong", "unknown"),
    [
        ("label_facts", LABEL | {"name": "Demo Nobody"}, LABEL | {"order": "NONE-1"}),
        ("label_facts", LABEL | {"phone": "+855 10 999 999"}, {"order": "NONE-1", "phone": "1"}),
        ("order_facts", WRONG, WRONG | {"order": "NONE-1"}),
        ("registered_facts", REGISTERED | {"name": "Demo X"}, {"member": "M-0", "name": "Demo X"}),
        (
            "registered_facts",
            {"phone": "+855 10 000 0041", "email": "no@shop.example"},
            {"phone": "+855 10 999 9999", "email": "no@shop.example"},
        ),
    ],
)
def test_wrong_facts_and_unknown_things_end_alike_after_the_same_work(
    scene: Scene, factor: str, wrong: dict[str, str], unknown: dict[str, str]
):
    guess(scene)
    seen = queries_of(scene, factor, wrong), queries_of(scene, factor, unknown)
    assert seen[0] == seen[1]
    assert seen[0][0] == "not_proven"


def test_every_factor_of_the_profiles_can_be_tried():
    assert {*FACTORS.names(), "email_code", "phone_code", "shop_token"} == {
        "label_facts",
        "order_facts",
        "registered_facts",
        "email_code",
        "phone_code",
        "shop_token",
    }


def test_five_wrong_tries_lock_a_case_for_half_an_hour(scene: Scene):
    start = timezone.now()
    with time_machine.travel(start, tick=False):
        assert guess(scene, 5) == ["not_proven"] * 5
        assert guess(scene, offered=BUYER) == ["locked"]
        assert scene.state.locked_until == start + timedelta(minutes=30)
    with time_machine.travel(start + timedelta(minutes=31), tick=False):
        assert guess(scene, offered=BUYER) == ["proven"]


def test_proving_something_does_not_buy_more_guesses(scene: Scene):
    guess(scene, 4)
    verify_by_facts(scene.ticket, "label_facts", LABEL, actor=scene.customer)
    guess(scene)
    assert scene.state.locked


def test_a_locked_case_takes_no_code_either(scene: Scene):
    send_ticket_code(scene.ticket, actor=scene.customer)
    guess(scene, 5)
    code = people.codes_sent()[-1][1]
    assert verify_by_code(scene.ticket, code, actor=scene.customer) == "locked"
    assert send_ticket_code(scene.ticket, actor=scene.customer) == "locked"


def test_case_after_case_gets_no_further_at_one_order(scene: Scene):
    for _ in range(3):
        guess(people.another_case(scene), 4)
    last = people.another_case(scene)
    outcome = verify_by_facts(last.ticket, "order_facts", BUYER, actor=last.customer)
    assert outcome == Outcome.LIMITED
    assert outcome.said == Outcome.NOT_PROVEN, "the customer is not told that the order exists"
    assert last.state.level == -1


def test_guesses_at_ones_orders_count_against_the_member(scene: Scene):
    for number in range(3):
        order = {"order": f"DEMO-N-{number}", "amount": "1.00"}
        people.send_order(reference=f"n-{number}", number=order["order"])
        guess(people.another_case(scene), 4, order)
    last = people.another_case(scene)
    outcome = verify_by_facts(last.ticket, "registered_facts", REGISTERED, actor=last.customer)
    assert outcome == Outcome.LIMITED


def test_yesterdays_guesses_are_forgiven(scene: Scene):
    for _ in range(3):
        guess(people.another_case(scene), 4)
    with time_machine.travel(timezone.now() + timedelta(hours=25), tick=False):
        assert guess(people.another_case(scene), offered=BUYER) == ["proven"]


def test_asking_for_a_code_looks_the_same_whoever_asks(scene: Scene):
    people.send_member(number="M-3", name="Demo No Mail", phone=None, email=None)
    asked = [
        send_ticket_code(people.another_case(scene).ticket, actor=scene.agent, claimed=claimed)
        for claimed in ("M-1001", "M-3", "M-none", "x" * 200)
    ]
    assert [outcome.value for outcome in asked] == ["sent", "not_sent", "not_sent", "not_sent"]
    assert {outcome.said for outcome in asked} == {Outcome.SENT}
    assert len(people.codes_sent()) == 1


def test_a_code_may_be_asked_for_again_after_a_minute_even_if_none_went_out(scene: Scene):
    case = people.a_case(scene.platform, order_number="")
    start = timezone.now()
    for claimed in ("M-1001", "M-none"):
        with time_machine.travel(start, tick=False):
            assert send_ticket_code(case, actor=scene.agent, claimed=claimed).said == Outcome.SENT
        with time_machine.travel(start + timedelta(seconds=59), tick=False):
            assert send_ticket_code(case, actor=scene.agent, claimed=claimed) == Outcome.TOO_SOON
        start += timedelta(seconds=61)


def test_only_the_newest_code_counts(scene: Scene):
    start = timezone.now()
    for seconds in (0, 61):
        with time_machine.travel(start + timedelta(seconds=seconds), tick=False):
            send_ticket_code(scene.ticket, actor=scene.customer)
    (_, old), (_, new) = people.codes_sent()
    with time_machine.travel(start + timedelta(seconds=90), tick=False):
        if old != new:
            assert verify_by_code(scene.ticket, old, actor=scene.customer) == "not_proven"
        assert verify_by_code(scene.ticket, new, actor=scene.customer) == "proven"


def test_a_code_lasts_ten_minutes_and_works_once(scene: Scene):
    start = timezone.now()
    with time_machine.travel(start, tick=False):
        send_ticket_code(scene.ticket, actor=scene.customer)
    code = people.codes_sent()[-1][1]
    with time_machine.travel(start + timedelta(minutes=10), tick=False):
        assert verify_by_code(scene.ticket, code, actor=scene.customer) == "not_proven"
    with time_machine.travel(start + timedelta(minutes=9), tick=False):
        assert verify_by_code(scene.ticket, code, actor=scene.customer) == "proven"
        assert verify_by_code(scene.ticket, code, actor=scene.customer) == "not_proven"


def test_a_code_dies_with_its_fifth_wrong_try(scene: Scene):
    send_ticket_code(scene.ticket, actor=scene.customer)
    code = people.codes_sent()[-1][1]
    OneTimeCode.objects.update(tries=5)
    assert verify_by_code(scene.ticket, code, actor=scene.customer) == "not_proven"


def test_a_code_of_one_case_proves_nothing_in_another(scene: Scene):
    send_ticket_code(scene.ticket, actor=scene.customer)
    other = people.another_case(scene)
    code = people.codes_sent()[-1][1]
    assert verify_by_code(other.ticket, code, actor=other.customer) == "not_proven"


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "abcdef", "12345²"])
def test_what_cannot_be_a_code_is_said_and_is_no_try(scene: Scene, typed: str):
    with pytest.raises(NoCode):
        verify_by_code(scene.ticket, typed, actor=scene.customer)
    assert not VerificationAttempt.objects.exists()


def test_nobodys_mailbox_is_filled_with_codes(scene: Scene):
    cases = [people.another_case(scene).ticket for _ in range(12)]
    outcomes = [send_ticket_code(case, actor=scene.agent).value for case in cases]
    assert outcomes == ["sent"] * 10 + ["not_sent"] * 2


def test_every_try_is_in_the_ledger_with_its_purpose_and_outcome(scene: Scene):
    guess(scene)
    guess(scene, offered=BUYER)
    send_ticket_code(scene.ticket, actor=scene.customer)
    verify_by_code(scene.ticket, people.codes_sent()[-1][1], actor=scene.customer)
    entries = Entry.objects.filter(action__startswith="verification.").exclude(
        action="verification.start"
    )
    assert [(e.action, e.kind, e.outcome, e.payload["factor"]) for e in entries.order_by("pk")] == [
        ("verification.try_facts", "deny", "not_proven", "order_facts"),
        ("verification.try_facts", "change", "proven", "order_facts"),
        ("verification.send_code", "change", "sent", "email_code"),
        ("verification.deliver_code", "change", "sent", "email_code"),
        ("verification.try_code", "change", "proven", "email_code"),
    ]
    assert {(e.purpose, e.case) for e in entries} == {("verify", scene.ticket.number)}


def test_nothing_that_was_offered_is_kept_anywhere(scene: Scene):
    offered = {
        "label_facts": {"order": "OFFERED-1", "name": "Demo Offered", "phone": "+855 12 345 678"},
        "order_facts": {"order": "OFFERED-1", "amount": "987.65", "day": "1999-12-31"},
        "registered_facts": {"member": "OFFERED-2", "name": "Offered", "email": "of@fered.example"},
    }
    for factor, facts in offered.items():
        verify_by_facts(scene.ticket, factor, facts, actor=scene.customer)
    send_ticket_code(scene.ticket, actor=scene.customer, claimed="OFFERED-3")
    verify_by_code(scene.ticket, "864209", actor=scene.customer)
    kept = everything_kept()
    for value in ("offered", "345678", "345 678", "987.65", "98765", "1999-12-31", "864209"):
        # As a word: random identifiers and digests may hold any few digits.
        assert not re.search(rf"(?<![\w-]){re.escape(value)}", kept, re.IGNORECASE), value


def everything_kept() -> str:
    """Every column of every table but the names of columns, as text."""
    rows = []
    for model in {*apps.get_models()} - {Schema}:
        if model._meta.db_table in connections["default"].introspection.table_names():
            rows += [str(row) for row in model._default_manager.using("default").values_list()]
    return "\n".join(rows)
