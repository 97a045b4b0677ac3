"""An officer who has nothing to do with the case decides, with reasons, and never for more than
was paid."""

import pytest

from disputes.actions.deciding import withdraw_dispute
from disputes.actions.handling import take_dispute
from disputes.actions.moving import answer_came, move_dispute
from disputes.errors import (
    AmountNeeded,
    HeldByAnother,
    MayNotDecide,
    MoreThanPaid,
    NoReasons,
    NotBeforeEscalation,
    NotNow,
    NotTheAgent,
    TakeItFirst,
)
from disputes.findings import are_reasons
from disputes.models import Decision, Dispute
from disputes.models.decisions import Outcome
from disputes.models.disputes import Stage
from helpdesk.actions import Work, action
from helpdesk.actor import Actor, customer
from helpdesk.audit.models import Entry
from helpdesk.audit.reads import text
from helpdesk.errors import BadInput, NotFound
from helpdesk.mail.models import OutgoingMail
from identity.roles import Role
from tests import personas
from tests.disputes.scenes import REASONS, Scene, a_case, now, remedies, scene
from tickets.actions.assigning import assign_ticket

pytestmark = pytest.mark.django_db


@action("test.answer_came")
def the_other_side_answers(work: Work, dispute: Dispute, *, actor: Actor) -> None:
    work.about(dispute)
    answer_came(work, work.lock(dispute))


@pytest.fixture
def here() -> Scene:
    return scene()


def denied(code: str) -> bool:
    """Whether the ledger remembers a refusal."""
    return Entry.objects.filter(kind="deny", outcome=code).exists()


def test_both_sides_get_the_decision_and_its_reasons_and_the_money_is_due(here: Scene) -> None:
    dispute = here.escalated()
    decision = here.decide(dispute)
    assert (decision.amount, now(dispute).stage) == (2550, Stage.DECIDED)
    assert remedies(dispute) == [("refund", "due")]
    letters = OutgoingMail.objects.filter(kind="dispute_decided")
    assert letters.count() == 2
    assert all(REASONS in text(letter.body) for letter in letters)
    assert len({letter.subject_id for letter in letters}) == 2


@pytest.mark.parametrize(
    ("outcome", "found", "kinds"),
    [
        (Outcome.PARTIAL_REFUND, {"amount": 500}, ["refund"]),
        (Outcome.RETURN_AND_REFUND, {"amount": 2550}, ["return", "refund"]),
        (Outcome.REPLACEMENT, {}, ["replacement"]),
        (Outcome.GOODWILL, {"amount": 100}, ["refund"]),
    ],
)
def test_what_has_to_happen_follows_from_the_outcome(
    here: Scene, outcome: Outcome, found: dict[str, int], kinds: list[str]
) -> None:
    dispute = here.escalated()
    here.decide(dispute, outcome, **found)
    assert [kind for kind, _ in remedies(dispute)] == kinds


def test_a_claim_that_is_not_upheld_is_closed_at_once(here: Scene) -> None:
    dispute = here.escalated()
    here.decide(dispute, Outcome.REJECT)
    assert now(dispute).closed_at is not None
    assert remedies(dispute) == []


def test_an_agent_does_not_decide_and_that_they_tried_is_kept(here: Scene) -> None:
    dispute = here.escalated()
    here.officer_at = here.agent_at
    with pytest.raises(MayNotDecide):
        here.decide(dispute)
    assert denied("may_not_decide")
    assert not Decision.objects.exists()


def test_the_officer_who_has_the_case_does_not_decide_it(here: Scene) -> None:
    assign_ticket(here.ticket, actor=here.officer, to=here.officer_at)
    with pytest.raises(NotTheAgent):
        here.escalated()
    assert denied("not_the_agent")


def test_neither_does_one_who_had_it_before_or_answered_the_customer(here: Scene) -> None:
    dispute = here.open()
    assign_ticket(here.ticket, actor=here.officer, to=here.officer_at)
    assign_ticket(here.ticket, actor=here.officer, to=None)
    here.reply(here.manager)
    for actor in (here.officer, here.manager):
        with pytest.raises(NotTheAgent):
            take_dispute(dispute, actor=actor)


def test_an_officer_who_answers_the_customer_after_taking_it_cannot_decide_any_more(
    here: Scene,
) -> None:
    dispute = here.escalated()
    here.reply(here.officer)
    with pytest.raises(NotTheAgent):
        here.decide(dispute)


def test_it_is_decided_by_the_one_who_took_it_and_a_manager_may_take_it_over(here: Scene) -> None:
    dispute = here.escalated()
    other = personas.staff("mei", Role.DISPUTE_OFFICER, on=here.platform)
    with pytest.raises(HeldByAnother):
        take_dispute(dispute, actor=personas.as_actor(other))
    take_dispute(dispute, actor=here.manager)
    with pytest.raises(HeldByAnother):
        here.decide(dispute)


def test_nobody_decides_what_nobody_took(here: Scene) -> None:
    dispute = here.open()
    move_dispute(dispute, actor=here.officer, to=Stage.ESCALATED, seen=Stage.OPENED)
    with pytest.raises(TakeItFirst):
        here.decide(dispute)


def test_before_escalation_it_takes_an_agreement(here: Scene) -> None:
    here.verify()
    dispute = here.open()
    take_dispute(dispute, actor=here.officer)
    with pytest.raises(NotBeforeEscalation):
        here.decide(dispute, agreed=True)
    move_dispute(dispute, actor=here.officer, to=Stage.RESPONSE, seen=Stage.OPENED)
    the_other_side_answers(dispute, actor=personas.TESTS)
    assert now(dispute).stage == Stage.NEGOTIATION
    with pytest.raises(NotBeforeEscalation):
        here.decide(dispute)
    assert here.decide(dispute, agreed=True).agreed


def test_it_is_decided_once(here: Scene) -> None:
    dispute = here.escalated()
    here.decide(dispute)
    with pytest.raises(NotNow):
        here.decide(dispute, Outcome.REJECT)


@pytest.mark.parametrize("reasons", ["", "ok", "refund " * 20, "." * 60, "asdf asdf " * 6])
def test_a_placeholder_is_no_reason(here: Scene, reasons: str) -> None:
    with pytest.raises(NoReasons):
        here.decide(here.escalated(), reasons=reasons)
    assert not Decision.objects.exists()


def test_reasons_may_be_in_a_language_without_spaces() -> None:
    assert are_reasons(
        "快递公司确认包裹在途中遗失，卖家没有提供任何送达证明，因此应当向买家全额退还所付的款项，由卖家承担。",
        40,
    )


def test_never_more_is_returned_than_was_paid_less_what_went_back(here: Scene) -> None:
    here.hear("payment.captured")
    here.hear("refund.succeeded", refund="RE-1", amount="5.00")
    here.hear("refund.pending", refund="RE-2", amount="3.00")
    dispute = here.escalated(amount=2000)
    with pytest.raises(MoreThanPaid) as refused:
        here.decide(dispute, Outcome.PARTIAL_REFUND, amount=1751)
    assert refused.value.field == "amount"
    assert here.decide(dispute).amount == 1750


def test_money_that_the_bank_holds_or_took_cannot_be_returned_again(here: Scene) -> None:
    here.hear("payment.captured")
    here.hear("chargeback.opened", chargeback="CB-1", amount="25.50", state="needs_response")
    dispute = here.escalated()
    with pytest.raises(MoreThanPaid):
        here.decide(dispute, Outcome.GOODWILL, amount=1)
    with pytest.raises(AmountNeeded):
        here.decide(dispute)


def test_what_another_decision_promised_is_not_promised_twice(here: Scene) -> None:
    first = here.escalated()
    here.decide(first, Outcome.PARTIAL_REFUND, amount=2000)
    here.ticket = a_case(here.platform)
    second = here.escalated(key="claim 2")
    with pytest.raises(MoreThanPaid):
        here.decide(second, Outcome.PARTIAL_REFUND, amount=551)
    assert here.decide(second).amount == 550


def test_the_claimant_withdraws_and_nobody_else_does(here: Scene) -> None:
    dispute = here.open()
    stranger = customer(a_case(here.platform).subject_id, here.platform.code)
    for actor in (stranger, here.agent, here.officer):
        with pytest.raises(NotFound):
            withdraw_dispute(dispute, actor=actor)
    first = withdraw_dispute(dispute, actor=here.claimant, words="It came after all.")
    assert withdraw_dispute(dispute, actor=here.claimant).pk == first.pk
    assert (first.outcome, now(dispute).stage) == (Outcome.WITHDRAWN, Stage.CLOSED)
    with pytest.raises(NotNow):
        here.decide(dispute)


def test_withdrawing_is_the_claimants_alone_and_no_outcome_of_a_decision(here: Scene) -> None:
    dispute = here.escalated()
    with pytest.raises(BadInput):
        here.decide(dispute, Outcome.WITHDRAWN)
    assert now(dispute).stage == Stage.ESCALATED
