"""Two presses at once, on a network that repeats them: one case, one message."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from tests import personas
from tests.harness.homes import Home
from tests.help.visitors import Visitor
from tickets.models import Message, Ticket


@pytest.fixture
def visitor(committed_db: Home) -> Visitor:
    personas.platform("e-gets")
    return Visitor()


def four_times(press: Callable[[], object]) -> list[object]:
    """What comes of pressing in four threads at once."""

    def pressed(_: int) -> object:
        try:
            return press()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as threads:
        return list(threads.map(pressed, range(4)))


def test_sending_four_times_at_once_makes_one_case(visitor: Visitor) -> None:
    visitor.fill_in()
    answers = four_times(lambda: visitor.answer("review")["Location"])
    assert set(answers) == {"/e-gets/complain/sent/"}
    assert Ticket.objects.count() == 1
    assert Message.objects.count() == 1


def test_writing_four_times_at_once_makes_one_message(visitor: Visitor) -> None:
    visitor.complain()
    answers = four_times(lambda: visitor.write("Any news?", once="one-press").status_code)
    assert answers == [302] * 4
    assert Message.objects.count() == 2
