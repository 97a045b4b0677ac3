"""What was decided has to happen: a refund's own news says so, or somebody who saw it."""

import pytest

from disputes.actions.remedies import confirm_remedy
from disputes.errors import NoNote, NotNow
from disputes.models import Dispute, Remedy
from disputes.models.decisions import Outcome
from disputes.models.disputes import Stage
from helpdesk.audit.models import Entry
from helpdesk.mail.models import OutgoingMail
from tests.disputes.scenes import Scene, now, remedies, scene

pytestmark = pytest.mark.django_db

SEEN = "The bank's receipt shows the transfer of today."


@pytest.fixture
def here() -> Scene:
    found = scene()
    found.hear("payment.captured")
    return found


def decided(here: Scene, outcome: Outcome = Outcome.FULL_REFUND, **found: object) -> Dispute:
    dispute = here.escalated()
    here.decide(dispute, outcome, **found)
    return dispute


def test_a_refund_that_succeeds_after_the_decision_confirms_it_and_closes_the_dispute(
    here: Scene,
) -> None:
    dispute = decided(here)
    here.hear("refund.pending", refund="RE-1")
    assert remedies(dispute) == [("refund", "under_way")]
    assert now(dispute).stage == Stage.REMEDY
    here.hear("refund.succeeded", refund="RE-1", later=1)
    assert remedies(dispute) == [("refund", "confirmed")]
    remedy = Remedy.objects.get()
    assert remedy.reference == "RE-1"
    assert remedy.confirmed_by.startswith("feed:")
    assert now(dispute).stage == Stage.CLOSED
    assert OutgoingMail.objects.filter(kind="dispute_done").count() == 2


def test_a_refund_that_fails_later_opens_the_dispute_again(here: Scene) -> None:
    dispute = decided(here)
    here.hear("refund.succeeded", refund="RE-1")
    here.hear("refund.failed", refund="RE-1", later=5)
    assert remedies(dispute) == [("refund", "failed")]
    assert (now(dispute).stage, now(dispute).closed_at) == (Stage.REMEDY, None)
    here.hear("refund.succeeded", refund="RE-2", later=9)
    assert remedies(dispute) == [("refund", "confirmed")]
    assert now(dispute).stage == Stage.CLOSED


def test_a_refund_of_another_amount_confirms_nothing(here: Scene) -> None:
    dispute = decided(here)
    here.hear("refund.succeeded", refund="RE-1", amount="10.00")
    assert remedies(dispute) == [("refund", "due")]


def test_a_refund_from_before_the_decision_is_other_money(here: Scene) -> None:
    here.hear("refund.succeeded", refund="RE-1", amount="5.00", later=-60)
    dispute = decided(here, Outcome.PARTIAL_REFUND, amount=500)
    here.hear("payment.captured", later=2)
    assert remedies(dispute) == [("refund", "due")]


def test_one_refund_confirms_one_remedy_and_repeated_news_change_nothing(here: Scene) -> None:
    dispute = decided(here)
    here.hear("refund.succeeded", refund="RE-1")
    letters = OutgoingMail.objects.count()
    here.hear("refund.succeeded", refund="RE-1", later=3)
    assert remedies(dispute) == [("refund", "confirmed")]
    assert OutgoingMail.objects.count() == letters


def test_by_hand_it_takes_a_reason_which_is_kept_with_who_gave_it(here: Scene) -> None:
    dispute = decided(here)
    remedy = Remedy.objects.get()
    with pytest.raises(NoNote):
        confirm_remedy(remedy, actor=here.agent, note=" ok ")
    confirm_remedy(remedy, actor=here.agent, note=SEEN)
    confirm_remedy(remedy, actor=here.agent, note=SEEN)
    assert Remedy.objects.get().confirmed_by == here.agent.id
    assert now(dispute).stage == Stage.CLOSED
    assert Entry.objects.filter(action="dispute.confirm_remedy").count() == 1


def test_goods_come_back_before_the_money_does(here: Scene) -> None:
    dispute = decided(here, Outcome.RETURN_AND_REFUND, amount=2550)
    goods, money = Remedy.objects.order_by("pk")
    with pytest.raises(NotNow):
        confirm_remedy(money, actor=here.agent, note=SEEN)
    confirm_remedy(goods, actor=here.agent, note=SEEN, reference="RT-77")
    assert now(dispute).stage == Stage.REMEDY
    here.hear("refund.succeeded", refund="RE-1")
    assert now(dispute).stage == Stage.CLOSED


def test_what_was_paid_out_by_hand_counts_as_returned(here: Scene) -> None:
    decided(here, Outcome.PARTIAL_REFUND, amount=2000)
    confirm_remedy(Remedy.objects.get(), actor=here.agent, note=SEEN)
    second = here.escalated(key="claim 2")
    assert here.decide(second).amount == 550
