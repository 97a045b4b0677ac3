"""Whoever guesses many times in one moment gets no more tries than whoever guesses in a row."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from itertools import cycle

import pyotp
import pytest
import time_machine
from django.db import connections
from django.test import RequestFactory
from django.utils import timezone

from helpdesk.audit import reads
from identity.actions import attempts, attempts_to_verify
from identity.actions.attempts import PER_NAME
from identity.actions.attempts_to_verify import FAILURES
from identity.actions.second_factor import (
    attempt_code,
    confirm_second_factor,
    start_second_factor,
)
from identity.actions.sign_in import at_the_door, attempt_sign_in
from identity.errors import CodeRefused, SignInRefused
from identity.models import OneTimeCode, SignInAttempt, VerificationAttempt
from identity.passwords import Checked
from identity.verification import codes
from identity.verification.sources import source_of
from tests.harness.homes import Home
from tests.verification import people
from tests.verification.people import BUYER, Scene
from tickets.actions.verification import send_ticket_code, verify_by_code, verify_by_facts

HERE = "192.0.2.7"

TOGETHER = 6
"""How many guess in one moment."""

STEP = datetime(2026, 11, 22, 12, 0, 10, tzinfo=UTC)
"""Ten seconds into one of the half minutes that a generator's code lasts."""


@pytest.fixture
def scene(committed_db: Home) -> Scene:
    return people.scene()


def at_once(steps: list[Callable[[], object]]) -> Counter[object]:
    """Take the steps, several at a time; returns what came of them."""

    def take(step: Callable[[], object]) -> object:
        try:
            return step()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(TOGETHER) as pool:
        return Counter(pool.map(take, steps))


def forged(number: int) -> str:
    """Where a request comes from that says something else of itself each time."""
    lie = {"HTTP_X_FORWARDED_FOR": f"203.0.113.{number}", "HTTP_X_REAL_IP": f"203.0.113.{number}"}
    return source_of(RequestFactory().get("/", REMOTE_ADDR="198.51.100.7", **lie))


def others_than(code: str) -> list[str]:
    """Six digits that are not these."""
    return [f"{(int(code) + away) % 10**6:06}" for away in range(1, 11)]


def test_one_code_is_guessed_at_five_times_however_many_guess(scene: Scene) -> None:
    send_ticket_code(scene.ticket, actor=scene.customer)
    right = people.codes_sent()[-1][1]

    def guess(typed: str) -> Callable[[], object]:
        return lambda: verify_by_code(scene.ticket, typed, actor=scene.customer).value

    said = at_once([guess(typed) for typed in others_than(right)])
    assert said == {"not_proven": FAILURES, "locked": 10 - FAILURES}
    assert OneTimeCode.objects.get().tries == codes.TRIES
    assert guess(right)() == "locked"
    with time_machine.travel(timezone.now() + timedelta(minutes=31), tick=False):
        assert guess(right)() == "not_proven", "it died with its fifth wrong try"


def test_one_person_gets_ten_codes_a_day_however_many_ask_at_once(scene: Scene) -> None:
    cases = [people.another_case(scene) for _ in range(14)]

    def ask(case: Scene, number: int) -> Callable[[], object]:
        return lambda: (
            send_ticket_code(
                case.ticket, actor=case.agent, claimed="M-1001", source=forged(number)
            ).value
        )

    said = at_once([ask(case, number) for number, case in enumerate(cases)])
    assert said == {"sent": codes.PER_DAY, "not_sent": 14 - codes.PER_DAY}


def test_one_place_gets_its_tries_however_many_it_makes_at_once(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At orders that have nothing in common, in cases that have not."""
    monkeypatch.setattr(attempts_to_verify, "PER_SOURCE", 4)
    cases = [people.another_case(scene) for _ in range(12)]

    def guess(case: Scene, number: int) -> Callable[[], object]:
        offered = {"order": f"NONE-{number}", "amount": "1.00"}
        return lambda: (
            verify_by_facts(
                case.ticket, "order_facts", offered, actor=case.customer, source=forged(number)
            ).value
        )

    said = at_once([guess(case, number) for number, case in enumerate(cases)])
    assert said == {"not_proven": 4, "from_there": 8}
    assert VerificationAttempt.objects.values("source").distinct().count() == 1


def test_one_member_is_guessed_at_ten_times_by_way_of_any_order(scene: Scene) -> None:
    numbers = [f"DEMO-N-{number}" for number in range(3)]
    for number in numbers:
        people.send_order(reference=number, number=number)
    cases = [people.another_case(scene) for _ in range(14)]

    def guess(case: Scene, number: str) -> Callable[[], object]:
        offered = BUYER | {"order": number, "amount": "1.00"}
        return lambda: (
            verify_by_facts(case.ticket, "order_facts", offered, actor=case.customer).value
        )

    said = at_once([guess(*each) for each in zip(cases, cycle(numbers), strict=False)])
    assert said == {"not_proven": attempts_to_verify.PER_DAY, "limited": 4}


def test_the_second_step_is_guessed_at_five_times_however_many_guess(scene: Scene) -> None:
    with time_machine.travel(STEP, tick=False):
        staff, actor = scene.agent_at, scene.agent
        app = pyotp.TOTP(reads.text(start_second_factor(staff, actor=actor).key))
        confirm_second_factor(staff, actor=actor, code=app.at(STEP - timedelta(seconds=30)))
        near = {app.at(STEP + timedelta(seconds=30 * step)) for step in range(-3, 4)}
        wrong = [code for code in others_than(app.at(STEP)) if code not in near]

        def guess(code: str) -> Callable[[], object]:
            return lambda: refused(attempt_code, staff, actor=actor, code=code, address=HERE)

        assert set(at_once([guess(code) for code in wrong])) == {True}
        assert tries(attempts.WRONG_CODE) == PER_NAME
        assert guess(app.at(STEP))(), "the right code, once it is locked"


def test_one_address_gets_its_tries_at_names_that_nobody_has(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There is no row of theirs to wait for one another at."""
    monkeypatch.setattr(attempts, "PER_ADDRESS", 4)

    def guess(name: str) -> Callable[[], object]:
        checked = Checked(name, None)
        return lambda: refused(attempt_sign_in, checked, actor=at_the_door(None), address=HERE)

    assert at_once([guess(f"name-{number}") for number in range(12)]) == {True: 12}
    assert tries(attempts.WRONG) == 4


def refused(step: Callable[..., object], *what: object, **how: object) -> bool:
    """Whether the door stays shut."""
    try:
        step(*what, **how)
    except (CodeRefused, SignInRefused):
        return True
    return False


def tries(outcome: str) -> int:
    """How many tries at the door were looked at and ended so."""
    return SignInAttempt.objects.filter(outcome=outcome).count()
