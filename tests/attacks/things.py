"""Two shops, each with things of its own, and somebody who may do everything in one of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client
from pytest_django.plugin import DjangoDbBlocker

from disputes.actions.opening import open_dispute
from disputes.claims import ClaimFacts, RespondentFacts
from disputes.models.disputes import PartyKind
from helpdesk.actor import Actor
from helpdesk.audit.models import Entry
from identity.models import Platform, RoleGrant
from identity.roles import Role
from tests import personas
from tests.architecture.asking import undone
from tests.architecture.test_matrix import things
from tests.calls.making import ring
from tests.desk.cases import case
from tests.disputes.scenes import a_case
from tests.facts.senders import order
from tests.incidents.stories import incident


@dataclass(frozen=True)
class Shops:
    """Objects by the names the matrix gives them: of E-GetS, of the other shop; who may do
    everything there (`browser`) and at E-GetS (`insider`)."""

    here: dict[str, Any]
    there: dict[str, Any]
    browser: Client
    insider: Client


@pytest.fixture(scope="module")
def shops(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Shops]:
    """Made once for a walk: the attacker has every role in the other shop, and none at E-GetS."""
    with django_db_blocker.unblock(), undone():
        here, there = personas.platform(), personas.platform("goexw")
        attacker = personas.staff("attacker", *Role, on=there)
        ours = things(here)
        theirs = things_of(there, personas.as_actor(attacker))
        insider = personas.signed_in(personas.staff("insider", *Role, on=here))
        yield Shops(ours, theirs, personas.signed_in(attacker), insider)


def things_of(there: Platform, attacker: Actor) -> dict[str, Any]:
    """What the attacker may rightly open: one of each kind that has other things below it."""
    colleague = personas.agent(there, "neighbour")
    ticket = case(there)
    return {
        "case": ticket.number,
        "call": ring(there, "call-there").number,
        "dispute": dispute(there).number,
        "incident": incident(there, attacker).number,
        "told_incident": incident(there, attacker).number,
        "person": colleague.uid,
        "grant": RoleGrant.objects.get(staff=colleague).pk,
        "entry": Entry.objects.filter(platform=there.code, action="ticket.open")[0].uid,
    }


def dispute(there: Platform) -> Any:
    """A dispute of the other shop."""
    order(there, number="DEMO 8812 0937", reference="disputed-there")
    claim = ClaimFacts(
        reason="not_received",
        statement="Nothing came.",
        amount=100,
        respondent=RespondentFacts(kind=PartyKind.PLATFORM),
    )
    return open_dispute(a_case(there), claim, actor=personas.TESTS, key="there")
