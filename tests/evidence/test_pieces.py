"""Both sides and the desk bring evidence until the decision; after escalation it only grows."""

from datetime import timedelta

import pytest
from django.utils import timezone

from disputes.evidence.actions.asking import Asked, ask_for_evidence, stop_asking
from disputes.evidence.actions.pieces import share_evidence, withdraw_evidence
from disputes.evidence.errors import (
    AskedAlready,
    CannotTakeBack,
    DueInThePast,
    EvidenceClosed,
    NothingBrought,
)
from disputes.evidence.models import Evidence, EvidenceKind, EvidenceRequest
from disputes.evidence.queries import evidence_of
from disputes.models.disputes import Side, Stage
from helpdesk.actor import customer
from helpdesk.audit.models import Entry
from helpdesk.errors import Forbidden, NotFound
from helpdesk.files.checks import check
from tests import personas
from tests.desk.cases import queries_of
from tests.disputes.scenes import Scene, now, scene
from tests.evidence.parties import actor_of, bring, move
from tests.help.visitors import photo

pytestmark = pytest.mark.django_db


@pytest.fixture
def about() -> Scene:
    """A dispute's people."""
    return scene()


def asked(**more) -> Asked:
    due = timezone.now() + timedelta(days=3)
    told = {"side": Side.RESPONDENT, "kind": EvidenceKind.SHIPPING_PROOF, "due_at": due}
    return Asked(**told | more)


def test_each_side_and_the_desk_bring_pieces_under_their_own_name(about):
    dispute = about.open()
    for actor in (
        actor_of(dispute, Side.CLAIMANT),
        actor_of(dispute, Side.RESPONDENT),
        about.agent,
    ):
        bring(dispute, actor)
    rows = Evidence.objects.order_by("pk")
    assert [row.side for row in rows] == ["claimant", "respondent", "desk"]
    respondent = dispute.parties.get(side=Side.RESPONDENT)
    assert rows[1].subject_id == respondent.subject_id != rows[0].subject_id


def test_a_stranger_brings_nothing_and_the_same_piece_twice_is_one(about):
    dispute = about.open()
    with pytest.raises(NotFound):
        bring(dispute, customer("somebody", about.platform.code))
    with pytest.raises(NotFound):
        bring(dispute, personas.as_actor(personas.agent(personas.platform("goexw"), "far")))
    with pytest.raises(NothingBrought):
        bring(dispute, about.agent, text=" ")
    first = bring(dispute, about.agent)
    assert bring(dispute, about.agent, text="again") == first
    assert Entry.objects.filter(action="evidence.add", kind="change").count() == 1


def test_the_respondents_first_piece_is_their_answer(about):
    dispute = about.open()
    move(about, dispute, Stage.RESPONSE)
    bring(dispute, actor_of(dispute, Side.RESPONDENT))
    assert now(dispute).stage == Stage.NEGOTIATION


def test_own_pieces_are_taken_back_until_an_officer_decides(about):
    dispute = about.open()
    claimant = actor_of(dispute, Side.CLAIMANT)
    first, second = bring(dispute, claimant), bring(dispute, claimant, "p-2")
    with pytest.raises(NotFound):
        withdraw_evidence(now(dispute), first.uid, actor=actor_of(dispute, Side.RESPONDENT))
    withdraw_evidence(now(dispute), first.uid, actor=claimant)
    move(about, dispute, Stage.ESCALATED)
    with pytest.raises(CannotTakeBack):
        withdraw_evidence(now(dispute), second.uid, actor=claimant)
    bring(dispute, claimant, "p-3")
    assert Evidence.objects.filter(withdrawn_at=None).count() == 2


def test_after_escalation_what_a_side_has_seen_stays_seen(about):
    dispute = about.open()
    piece = bring(dispute, actor_of(dispute, Side.CLAIMANT))

    def share(*, respondent: bool) -> None:
        share_evidence(
            now(dispute), piece.uid, actor=about.officer, claimant=True, respondent=respondent
        )

    share(respondent=True)
    share(respondent=False)
    share(respondent=True)
    move(about, dispute, Stage.ESCALATED)
    with pytest.raises(CannotTakeBack):
        share(respondent=False)
    with pytest.raises(Forbidden):
        share_evidence(now(dispute), piece.uid, actor=about.agent, claimant=True, respondent=True)


def test_after_the_decision_nothing_is_added(about):
    dispute = about.escalated()
    about.decide(dispute)
    for actor in (actor_of(dispute, Side.CLAIMANT), about.officer):
        with pytest.raises(EvidenceClosed):
            bring(dispute, actor)
    with pytest.raises(EvidenceClosed):
        ask_for_evidence(now(dispute), asked(), actor=about.officer)


def test_a_request_stands_until_its_kind_is_brought(about):
    dispute = about.open()
    with pytest.raises(Forbidden):
        ask_for_evidence(now(dispute), asked(), actor=about.agent)
    with pytest.raises(DueInThePast):
        ask_for_evidence(now(dispute), asked(due_at=timezone.now()), actor=about.officer)
    request = ask_for_evidence(now(dispute), asked(note="The label"), actor=about.officer)
    with pytest.raises(AskedAlready):
        ask_for_evidence(now(dispute), asked(), actor=about.officer)
    respondent = actor_of(dispute, Side.RESPONDENT)
    bring(dispute, respondent)
    assert EvidenceRequest.objects.get().met_at is None
    piece = bring(dispute, respondent, "p-2", kind=EvidenceKind.SHIPPING_PROOF)
    assert EvidenceRequest.objects.get().met_at is not None
    assert piece.request == request
    stop_asking(now(dispute), request.uid, actor=about.officer)
    assert EvidenceRequest.objects.get().withdrawn_at is None


def test_the_matrix_says_what_is_there_missing_and_asked_for_and_takes_the_claim_for_a_statement(
    about,
):
    dispute = about.open()
    ask_for_evidence(now(dispute), asked(), actor=about.officer)
    page = evidence_of(about.officer, now(dispute))
    cells = {(group.title, cell.label): cell.state for group in page.groups for cell in group.cells}
    assert cells["From the seller", "Proof of shipping, with carrier and number"] == "asked"
    assert cells["From the buyer", "Statement in own words"] == "have"
    assert cells["Automatic", "Tracking"] == "missing"
    assert cells["Automatic", "Proof of delivery"] == "missing"


def test_reading_evidence_takes_as_many_queries_for_ten_pieces_as_for_one(about):
    dispute = about.open()
    claimant = actor_of(dispute, Side.CLAIMANT)
    kept = [check("a.jpg", photo())]
    bring(dispute, claimant, uploads=kept)
    one = queries_of(lambda: evidence_of(about.officer, now(dispute)))
    for number in range(9):
        bring(dispute, claimant, f"more-{number}")
    assert queries_of(lambda: evidence_of(about.officer, now(dispute))) == one
    read = Entry.objects.filter(kind="read", purpose="handle_dispute", case=dispute.ticket.number)
    assert any("evidence" in entry.fields for entry in read)
