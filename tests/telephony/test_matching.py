"""A caller is matched by the number, however the telephone system or the shop spells it."""

import pytest

from identity.actions.members import upsert_member
from identity.facts import MemberFacts
from tests import personas
from tests.calls.making import ring
from tickets.calls.models.calls import Certainty
from tickets.calls.telling import number

SPELLINGS = (
    "+85512000041", "០១២ ០០០ ០៤១", "012-000-041", "00855 12 000 041", "00 855 12000041",
    "+855 (0)12 000 041", "855 12 000 041", "tel:+85512000041", "００８５５１２００００４１",
)  # fmt: skip


@pytest.mark.parametrize("spelt", SPELLINGS)
def test_every_spelling_of_a_number_is_one_number(spelt):
    assert number(spelt, "e-gets") == "+85512000041"


@pytest.mark.django_db
def test_a_member_is_found_by_a_number_that_is_spelt_otherwise():
    here = personas.platform()
    facts = MemberFacts(
        number="M1", name="Demo Sok Bopha", phone="០១២ ០០០ ០៤១", email=None, language="en"
    )
    member = upsert_member(here.code, facts, actor=personas.TESTS)
    call = ring(here, **{"from": "0085512000041"})
    assert call.certainty == Certainty.PROBABLY
    assert call.member is not None
    assert member is not None
