"""Two people who answer one call in the same moment: one has it, and the other is told who."""

from threading import Barrier

from tests import personas
from tests.calls.making import now
from tests.harness.homes import Home
from tests.lines.making import call_in
from tests.telephony.test_at_once import PATIENCE, each_in_a_thread
from tickets.calls.browser.actions.answering import answer_here
from tickets.calls.errors import TakenAlready


def test_of_two_who_answer_at_once_one_has_the_call_and_the_other_is_told_who(
    committed_db: Home,
) -> None:
    here, together = personas.platform(), Barrier(2)
    call = call_in(here)
    people = [personas.as_actor(personas.agent(here, name)) for name in ("dara", "sophea")]
    told: list[str] = []

    def answering(number: int) -> None:
        together.wait(PATIENCE)
        try:
            answer_here(call, actor=people[number])
        except TakenAlready as error:
            told.append(str(error.message))

    each_in_a_thread(lambda: answering(0), lambda: answering(1))
    found = now(call)
    assert found.state == "answered"
    assert found.taken_by is not None
    assert len(told) == 1
    assert found.taken_by.name in told[0]
    assert found.events.filter(kind="answered").count() == 1
