"""Two people, or a person and a refund's news, act on one order at the same moment."""

from collections.abc import Callable

import pytest

from disputes.models import Decision, Dispute
from disputes.models.decisions import Outcome
from disputes.returns import returns_of
from disputes.sweeps import pass_deadlines
from helpdesk import moments
from tests.desk.test_at_once import at_once
from tests.disputes.scenes import Scene, a_case, now, remedies, scene
from tests.harness.homes import Home


@pytest.fixture
def here(committed_db: Home) -> Scene:
    found = scene()
    found.hear("payment.captured")
    return found


def test_two_decisions_at_once_never_return_more_than_was_paid(here: Scene) -> None:
    first = here.escalated()
    here.ticket = a_case(here.platform)
    second = here.escalated(key="claim 2")

    def decide(dispute: Dispute) -> Callable[[], object]:
        return lambda: here.decide(dispute, Outcome.PARTIAL_REFUND, amount=2000)

    assert at_once(decide(first), decide(second)) == ["done", "more_than_paid"]
    assert Decision.objects.count() == 1
    assert returns_of(here.order).left == 550


def test_a_decision_and_a_refunds_news_at_once_keep_within_what_was_paid(here: Scene) -> None:
    dispute = here.escalated()
    at_once(
        lambda: here.decide(dispute),
        lambda: here.hear("refund.succeeded", refund="RE-1", amount="10.00", later=-60),
    )
    decided = Decision.objects.get().amount
    assert decided in {2550, 1550}
    assert remedies(dispute) == [("refund", "due")]


def test_two_clocks_at_once_move_a_dispute_once(here: Scene) -> None:
    dispute = here.open()
    due = now(dispute).due_at
    assert due is not None

    def sweep() -> None:
        with moments.at(due):
            pass_deadlines()

    assert at_once(sweep, sweep) == ["done", "done"]
    assert list(dispute.stages.values_list("stage", flat=True)) == ["opened", "response"]


def test_a_refunds_news_a_deadline_and_a_verification_at_once_stand_in_nobodys_way(
    here: Scene,
) -> None:
    dispute = here.escalated()
    here.decide(dispute)
    due = now(dispute).due_at
    assert due is not None

    def sweep() -> None:
        with moments.at(due):
            pass_deadlines()

    ended = at_once(
        sweep, here.verify, lambda: here.hear("refund.succeeded", refund="RE-1", later=1)
    )
    assert ended == ["done"] * 3
    assert remedies(dispute) == [("refund", "confirmed")]
