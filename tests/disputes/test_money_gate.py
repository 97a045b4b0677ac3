"""No money moves while the account may be in other hands, or for an order nobody proved; that the
proof is old is no reason."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from disputes.errors import AccountFrozen, ContactChanged, ProvedAnotherOrder
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


def test_another_order_than_the_proved_one_is_not_paid_for(here: Scene) -> None:
    dispute = here.escalated()
    here.verify()
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
