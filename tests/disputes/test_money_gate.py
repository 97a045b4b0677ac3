"""No money moves while the account may be in other hands, or for an order nobody proved; that the
proof is old is no reason."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from disputes.errors import AccountFrozen, ContactChanged, NotProvedForMoney, ProvedAnotherOrder
from disputes.models import Decision
from disputes.models.decisions import Outcome
from identity.actions.freezes import freeze_member
from identity.actions.members import upsert_member
from identity.models import Member, Verification
from tests import personas
from tests.disputes.scenes import Scene, scene
from tests.verification.people import SOK
from tickets.models import Order

pytestmark = pytest.mark.django_db


@pytest.fixture
def here() -> Scene:
    here = scene()
    member = upsert_member(here.platform.code, SOK, actor=personas.TESTS).row
    Order.objects.filter(pk=here.order.pk).update(member=member)
    return here


def buyer(here: Scene) -> Member:
    return Member.objects.get(platform=here.platform, number=SOK.number)


def test_a_frozen_account_is_paid_nothing(here: Scene) -> None:
    dispute = here.escalated()
    freeze_member(buyer(here), actor=here.agent, reason="leak")
    with pytest.raises(AccountFrozen):
        here.decide(dispute)
    assert not Decision.objects.exists()


def test_nor_on_the_day_its_contact_data_changed(here: Scene) -> None:
    dispute = here.escalated()
    Member.objects.filter(pk=buyer(here).pk).update(contact_changed_at=timezone.now())
    with pytest.raises(ContactChanged):
        here.decide(dispute)


def test_a_decision_without_money_is_possible_meanwhile(here: Scene) -> None:
    dispute = here.escalated()
    freeze_member(buyer(here), actor=here.agent, reason="leak")
    assert here.decide(dispute, Outcome.REJECT).amount == 0


def test_the_account_of_somebody_else_proves_nothing_for_the_buyers_order(here: Scene) -> None:
    dispute = here.escalated()
    proved = Verification.objects.get()
    other = {**proved.scope, "order": None, "about": buyer(here).pk + 1}
    Verification.objects.filter(pk=proved.pk).update(scope=other, level=2)
    with pytest.raises(ProvedAnotherOrder):
        here.decide(dispute)


def test_another_order_than_the_proved_one_is_not_paid_for(here: Scene) -> None:
    dispute = here.escalated()
    proved = Verification.objects.get()
    other = {**proved.scope, "order": here.order.pk + 1}
    Verification.objects.filter(pk=proved.pk).update(scope=other)
    with pytest.raises(ProvedAnotherOrder):
        here.decide(dispute)


def test_a_proof_given_days_ago_still_stands(here: Scene) -> None:
    here.verify()
    dispute = here.escalated()
    with time_machine.travel(timezone.now() + timedelta(days=2)):
        assert here.decide(dispute).amount == 2550


def test_who_proved_nothing_is_paid_nothing(here: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Scene, "verify", lambda _: None)
    dispute = here.escalated()
    with pytest.raises(NotProvedForMoney):
        here.decide(dispute)
    assert not Decision.objects.exists()
    assert here.decide(dispute, Outcome.REJECT).amount == 0


def test_what_is_printed_on_the_label_pays_nothing(here: Scene) -> None:
    dispute = here.escalated()
    Verification.objects.update(level=0, factors=["label_facts"])
    with pytest.raises(NotProvedForMoney):
        here.decide(dispute)


def test_what_turned_out_to_be_somebody_elses_proof_pays_nothing(here: Scene) -> None:
    dispute = here.escalated()
    Verification.objects.update(ended_at=timezone.now())
    with pytest.raises(NotProvedForMoney):
        here.decide(dispute)


def test_who_was_let_through_for_a_refund_is_paid(here: Scene) -> None:
    dispute = here.escalated()
    granted = {"opens": ["refund"], "member": None, "until": timezone.now().isoformat()}
    Verification.objects.update(level=-1, factors=[], scope={"vouched": granted})
    assert here.decide(dispute).amount == 2550
