"""A dispute is opened out of a case, about one order, for no more than was paid."""

from dataclasses import replace

import pytest

from disputes.actions.parties import set_respondent
from disputes.claims import RespondentFacts
from disputes.errors import (
    AlreadyDisputed,
    AmountNeeded,
    MoreThanPaid,
    NoOrder,
    NoRespondent,
    NoStatement,
    NotVerifiedForOrder,
    OtherCurrency,
)
from disputes.events import DisputeChanged
from disputes.models import Dispute, Party
from disputes.models.disputes import PartyKind, Side, Stage
from helpdesk.audit.models import Entry
from helpdesk.audit.reads import text
from helpdesk.errors import Forbidden, KeyReused, NotFound
from helpdesk.mail.models import OutgoingMail
from helpdesk.realtime import bus
from identity.roles import Role
from tests import personas
from tests.desk.cases import case
from tests.disputes.scenes import SHOP, Scene, a_case, now, scene
from tickets.actions.closing import mark_spam
from tickets.errors import AlreadyEnded

pytestmark = pytest.mark.django_db


@pytest.fixture
def here() -> Scene:
    return scene()


def test_an_agent_opens_a_dispute_with_both_sides_and_a_number_of_the_platform(here: Scene) -> None:
    dispute = here.open()
    assert dispute.number.startswith("HK-D")
    assert dispute.policy_version == here.ticket.policy_version
    assert (dispute.stage, dispute.amount, dispute.currency) == ("opened", 2550, "USD")
    assert dispute.due_at is not None
    claimant, respondent = dispute.parties.order_by("side")
    assert claimant.subject_id == here.ticket.subject_id
    assert respondent.subject_id != here.ticket.subject_id
    assert text(respondent.name) == SHOP.name


def test_the_same_claim_again_is_the_same_dispute_and_another_under_its_key_is_refused(
    here: Scene,
) -> None:
    assert here.open().pk == here.open().pk
    assert Dispute.objects.count() == 1
    with pytest.raises(KeyReused):
        here.open(amount=100)


def test_a_case_has_one_open_dispute_about_an_order(here: Scene) -> None:
    here.open()
    with pytest.raises(AlreadyDisputed):
        here.open(key="claim 2")


def test_the_policy_that_asks_for_a_membership_check_gets_it_and_its_lack_is_remembered() -> None:
    here = scene("easydser")
    with pytest.raises(NotVerifiedForOrder):
        here.open()
    entry = Entry.objects.get(action="dispute.open")
    assert (entry.kind, entry.outcome) == ("deny", "not_verified_for_order")
    assert not Dispute.objects.exists()
    here.verify()
    assert here.open().stage == Stage.OPENED


def test_a_case_without_an_order_has_no_dispute(here: Scene) -> None:
    here.ticket = case(here.platform)
    with pytest.raises(NoOrder):
        here.open()


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"statement": "  "}, NoStatement),
        ({"amount": 0}, AmountNeeded),
        ({"amount": 2551}, MoreThanPaid),
        ({"respondent": RespondentFacts(kind=PartyKind.CARRIER)}, NoRespondent),
    ],
)
def test_a_claim_says_what_whom_and_no_more_than_the_order_cost(
    here: Scene, changes: dict[str, object], error: type[Exception]
) -> None:
    with pytest.raises(error):
        here.open(**changes)
    assert not Dispute.objects.exists()


def test_what_was_really_paid_bounds_the_claim_where_it_is_known(here: Scene) -> None:
    here.hear("payment.captured", amount="20.00")
    with pytest.raises(MoreThanPaid):
        here.open()
    assert here.open(amount=2000).amount == 2000


def test_amounts_of_two_currencies_are_not_compared(here: Scene) -> None:
    here.hear("payment.captured", currency="HKD", amount="200.00")
    with pytest.raises(OtherCurrency):
        here.open()


def test_a_platform_is_against_itself_without_a_name_and_without_a_letter(here: Scene) -> None:
    here.open(respondent=RespondentFacts(kind=PartyKind.PLATFORM))
    kinds = OutgoingMail.objects.filter(kind__startswith="dispute").values_list("kind", flat=True)
    assert list(kinds) == ["dispute_opened"]


def test_only_who_works_the_platforms_cases_opens_one(here: Scene) -> None:
    foreign = personas.agent(personas.platform("goexw"), "far")
    auditor = personas.staff("aud", Role.AUDITOR, on=here.platform)
    for person, error in ((foreign, NotFound), (auditor, Forbidden)):
        here.agent_at = person
        with pytest.raises(error):
            here.open()


def test_the_letters_links_are_each_sides_own_and_the_case_says_that_it_is_disputed(
    here: Scene,
) -> None:
    here.open()
    letter = OutgoingMail.objects.get(kind="dispute_opened")
    assert letter.subject_id == here.ticket.subject_id
    assert "/hong-kong-site/dispute/open/#" in text(letter.body)
    lines = here.ticket.conversation.messages.values_list("code", flat=True)
    assert "dispute_opened" in lines


def test_the_desk_hears_of_it(
    here: Scene, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: object
) -> None:
    heard: list[tuple[str, str]] = []
    monkeypatch.setattr(bus, "publish", lambda group, event: heard.append((group, event["kind"])))
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        here.open()
    assert ("staff.hong-kong-site", DisputeChanged.kind) in heard
    assert ("staff.hong-kong-site", "ticket.changed") in heard


def test_somebody_else_as_the_other_side_is_another_person_and_old_links_close(
    here: Scene,
) -> None:
    dispute = here.open()
    before = Party.objects.get(dispute=dispute, side=Side.RESPONDENT)
    carrier = RespondentFacts(
        kind=PartyKind.CARRIER, name="Demo Courier", email="c@courier.example"
    )
    set_respondent(dispute, carrier, actor=here.agent, replace=True)
    after = Party.objects.get(pk=before.pk)
    assert after.subject_id != before.subject_id
    assert (after.kind, text(after.name)) == ("carrier", "Demo Courier")
    assert after.phone is None


def test_a_correction_keeps_the_person_and_what_was_not_corrected(here: Scene) -> None:
    dispute = here.open()
    before = Party.objects.get(dispute=dispute, side=Side.RESPONDENT)
    corrected = replace(SHOP, phone="+85212345678")
    set_respondent(now(dispute), corrected, actor=here.agent)
    after = Party.objects.get(pk=before.pk)
    assert after.subject_id == before.subject_id
    assert text(after.phone) == "+85212345678"
    assert bytes(after.email.envelope) == bytes(before.email.envelope)  # type: ignore[union-attr]


def test_two_cases_about_one_order_may_each_be_disputed(here: Scene) -> None:
    here.open()
    here.ticket = a_case(here.platform)
    assert here.open(key="claim 2").ticket == here.ticket


def test_a_case_that_has_ended_is_reopened_before_it_is_disputed(here: Scene) -> None:
    mark_spam(here.ticket, actor=here.agent)
    with pytest.raises(AlreadyEnded):
        here.open()
    assert not Dispute.objects.exists()
