"""Lists of the desk cost the same however long they are."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from helpdesk.vault import keystore
from identity.actions.ties import declare_tie
from identity.models.ties import Tie
from tests import personas
from tests.verification import people
from tests.verification.frozen import frozen_member
from tickets.actions.verification import ask_way_through

pytestmark = pytest.mark.django_db


def cost(browser: Client, path: str) -> int:
    """Queries of a page in a process that has no keys at hand, in a viewing that goes on."""
    assert browser.get(path).status_code == 200
    keystore.cache.clear()
    with CaptureQueriesContext(connection) as queries:
        browser.get(path)
    return len(queries)


def growth(browser: Client, path: str, grow: Callable[[int], object]) -> int:
    """How many more queries a page takes with four times as much on it."""
    grow(0)
    before = cost(browser, path)
    for turn in range(1, 4):
        grow(turn)
    return cost(browser, path) - before


def test_frozen_accounts():
    boss = personas.signed_in(personas.manager(personas.platform()))
    grow = lambda turn: frozen_member(f"M-20{turn}")  # noqa: E731
    assert growth(boss, "/desk/freezes/", grow) == 0


def test_staff_and_whose_records_one_of_them_must_not_touch():
    here, root = personas.platform(), personas.administrator()
    actor, person = personas.as_actor(root), personas.agent(here)
    browser = personas.signed_in(root)

    def declare(turn: int) -> None:
        facts = {"platform": here, "number": f"M-30{turn}", "tie": Tie.CLOSE}
        declare_tie(person, actor=actor, **facts)

    assert growth(browser, f"/desk/staff/{person.uid}/", declare) == 0
    assert growth(browser, "/desk/staff/", lambda turn: personas.agent(here, f"a{turn}")) == 0


def test_ways_through_but_for_the_note_that_each_was_read():
    scene = people.scene()
    boss = personas.signed_in(personas.manager(scene.platform))

    def ask(_turn: int) -> None:
        case = people.another_case(scene).ticket
        ask_way_through(
            case, actor=scene.agent, circumstance="lost_phone", standing="self",
            grounds="A letter.", opens=["speak"],
        )  # fmt: skip

    assert growth(boss, "/desk/ways-through/", ask) == 3


def test_a_decision_without_its_reason_keeps_what_was_chosen_and_says_what_is_missing():
    scene = people.scene()
    row = ask_way_through(
        scene.ticket, actor=scene.agent, circumstance="lost_phone", standing="self",
        grounds="A letter.", opens=["speak"],
    )  # fmt: skip
    boss = personas.signed_in(personas.manager(scene.platform))
    for sent, said in (
        ({"decision": "granted"}, "Write why: the agent goes on by it."),
        ({"words": "I saw it myself."}, "Choose one: let them through, or refuse."),
    ):
        answer = boss.post(f"/desk/ways-through/{row.uid}/", sent)
        page = answer.content.decode()
        assert (answer.status_code, said in page) == (422, True)
        assert sent.get("words", "") in page
    assert boss.post("/desk/ways-through/unknown/", {}).status_code == 404
