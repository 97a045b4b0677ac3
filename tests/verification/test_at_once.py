"""Guesses made at the same moment are counted one after the other."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor

from django.db import connections

from tests.harness.homes import Home
from tests.verification import people
from tests.verification.people import BUYER, Scene
from tickets.actions.verification import verify_by_facts


def test_cases_that_guess_at_one_order_at_once_share_its_ten_tries(committed_db: Home):
    scene = people.scene()
    cases = [people.another_case(scene) for _ in range(14)]
    with ThreadPoolExecutor(max_workers=7) as pool:
        outcomes = Counter(pool.map(guess, cases))
    assert outcomes == {"not_proven": 10, "limited": 4}


def guess(scene: Scene) -> str:
    try:
        offered = BUYER | {"amount": "1.00"}
        outcome = verify_by_facts(scene.ticket, "order_facts", offered, actor=scene.customer)
        return outcome.value
    finally:
        connections.close_all()
