"""Every stage but the last has an end, and something that happens if nobody acts."""

from datetime import UTC, datetime, timedelta

import pytest

from disputes import sweeps
from disputes.actions.moving import move_dispute, pass_deadline
from disputes.errors import MayNotDecide, NotNow
from disputes.models import Dispute, StageEntry
from disputes.models.disputes import Stage
from disputes.stages import DEFAULTS, NEXT, RULES
from disputes.sweeps import pass_deadlines
from helpdesk import moments
from helpdesk.actor import Actor, system
from helpdesk.audit.models import Entry
from helpdesk.mail.models import OutgoingMail
from helpdesk.policies import current
from tests.disputes.scenes import Scene, a_case, now, scene

FRIDAY = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
CLOCK = system("disputes")


@pytest.fixture
def here(db: None) -> Scene:
    return scene()


def test_every_stage_that_ends_says_what_happens_then() -> None:
    for stage, rule in RULES.items():
        ends = bool(rule.hours or rule.business_days)
        assert ends is (stage != Stage.CLOSED)
        assert (rule.default in DEFAULTS) is ends
        assert rule.then is None or rule.then in NEXT[stage] or stage == Stage.DECIDED


def test_a_seller_has_three_business_days_of_the_platforms_calendar() -> None:
    due = RULES[Stage.RESPONSE].due_at(FRIDAY, current("hong-kong-site"))
    # Monday, Tuesday and Wednesday, to midnight in Hong Kong.
    assert due == datetime(2026, 11, 25, 16, 0, tzinfo=UTC) - timedelta(microseconds=1)


def later(dispute: Dispute, more: timedelta = timedelta(seconds=1)) -> datetime:
    """Just after the present stage has ended."""
    due = now(dispute).due_at
    assert due is not None
    return due + more


def test_if_nobody_acts_the_other_side_is_asked_and_then_an_officer_has_to_decide(
    here: Scene,
) -> None:
    dispute = here.open()
    with moments.at(later(dispute)):
        assert pass_deadlines() == 1
        assert pass_deadlines() == 0
    assert now(dispute).stage == Stage.RESPONSE
    assert OutgoingMail.objects.filter(kind="dispute_asked").count() == 1
    with moments.at(later(dispute)):
        pass_deadlines()
    assert now(dispute).stage == Stage.ESCALATED
    left = StageEntry.objects.get(dispute=dispute, stage=Stage.RESPONSE)
    assert left.left_by_default
    assert Entry.objects.filter(action="dispute.pass_deadline").last().outcome == "no_answer"


def test_nothing_is_decided_by_itself_managers_are_reminded_once(here: Scene) -> None:
    dispute = here.escalated()
    with moments.at(later(dispute)):
        assert [pass_deadlines(), pass_deadlines()] == [1, 0]
    assert now(dispute).stage == Stage.ESCALATED
    lines = list(here.ticket.conversation.messages.values_list("code", flat=True))
    assert lines.count("dispute_remind") == 1
    assert StageEntry.objects.get(dispute=dispute, left_at=None).reminded_at is not None


def test_before_its_time_nothing_happens_and_nothing_is_written(here: Scene) -> None:
    dispute = here.open()
    assert pass_deadline(dispute, actor=CLOCK) is False
    assert not Entry.objects.filter(action="dispute.pass_deadline").exists()


def test_an_officer_moves_a_dispute_on_and_an_agent_is_refused_and_that_is_kept(
    here: Scene,
) -> None:
    dispute = here.open()
    with pytest.raises(MayNotDecide):
        move_dispute(dispute, actor=here.agent, to=Stage.ESCALATED, seen=Stage.OPENED)
    assert Entry.objects.get(action="dispute.move").outcome == "may_not_decide"
    move_dispute(dispute, actor=here.officer, to=Stage.RESPONSE, seen=Stage.OPENED)
    assert now(dispute).stage == Stage.RESPONSE


@pytest.mark.parametrize(
    ("to", "seen"), [(Stage.ESCALATED, Stage.RESPONSE), (Stage.CLOSED, Stage.OPENED)]
)
def test_a_stage_that_was_not_seen_or_does_not_follow_is_not_entered(
    here: Scene, to: Stage, seen: Stage
) -> None:
    dispute = here.open()
    with pytest.raises(NotNow):
        move_dispute(dispute, actor=here.officer, to=to, seen=seen)
    assert now(dispute).stage == Stage.OPENED


def test_moving_twice_to_one_stage_is_moving_once(here: Scene) -> None:
    dispute = here.open()
    for _ in range(2):
        move_dispute(dispute, actor=here.officer, to=Stage.RESPONSE, seen=Stage.OPENED)
    assert StageEntry.objects.filter(dispute=dispute).count() == 2
    assert OutgoingMail.objects.filter(kind="dispute_asked").count() == 1


def test_a_dispute_whose_deadline_fails_holds_up_none_behind_it(
    here: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = here.open()
    here.ticket = a_case(here.platform)
    second = here.open(key="claim 2")
    really = sweeps.pass_deadline

    def breaks(dispute: Dispute, *, actor: Actor) -> bool:
        if dispute.pk == first.pk:
            raise RuntimeError
        return really(dispute, actor=actor)

    monkeypatch.setattr(sweeps, "pass_deadline", breaks)
    with moments.at(later(second)):
        assert pass_deadlines() == 1
    assert (now(first).stage, now(second).stage) == (Stage.OPENED, Stage.RESPONSE)
