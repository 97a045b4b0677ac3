"""What is about people near a reviewer is in none of the trail's numbers either."""

import pytest
from django.test import Client

from helpdesk.audit.models import Entry
from helpdesk.vault.subjects import link_subjects, new_subject
from identity.actions.members import upsert_member
from identity.actions.ties import declare_tie
from identity.facts import MemberFacts
from identity.models import Member, Platform, Staff
from identity.models.ties import Tie
from tests import personas
from tests.trail.pages import trail_of
from tests.trail.stories import dara, noted, person

pytestmark = pytest.mark.django_db

WEEK = {"since": "2026-11-16", "until": "2026-11-22"}


@pytest.fixture
def mony() -> Staff:
    """A manager."""
    return personas.manager(personas.platform())


@pytest.fixture
def near() -> Member:
    """Somebody who is a member, and near the manager once that is declared."""
    facts = MemberFacts(number="M-1", name="Demo Sok Dara", phone="+85510000041")
    return upsert_member("e-gets", facts, actor=personas.TESTS).row


@pytest.fixture
def read_of_them(mony: Staff, near: Member) -> Entry:
    """An agent reads their record, in a case of theirs."""
    agent = dara(Platform.objects.get())
    return noted(agent, subject=near.subject_id, case="EG-1", action="record.read")


def declare(mony: Staff) -> Client:
    """The manager in a browser, who has declared that they are near."""
    declare_tie(
        mony, actor=personas.as_actor(mony), platform=Platform.objects.get(),
        number="M-1", tie=Tie.FAMILY,
    )  # fmt: skip
    return personas.signed_in(mony)


def looks(browser: Client) -> list[int]:
    """The bars of who read most."""
    shown = browser.get("/desk/trail/looks/", WEEK).context["pictures"]
    return [bar.count for bar in shown[0].bars]


def test_others_are_listed_as_before(mony: Staff, read_of_them: Entry):
    agent = personas.as_actor(Staff.objects.get(username="dara"))
    other, nobody = noted(agent, subject=person()), noted(agent)
    listed = trail_of(declare(mony))
    assert other.uid in listed
    assert nobody.uid in listed


def test_nor_under_a_pseudonym_found_to_be_theirs(mony: Staff, near: Member):
    again = new_subject("e-gets")
    link_subjects("e-gets", again.pk, near.subject_id, reason="verified")
    entry = noted(personas.TESTS, subject=again.pk)
    assert entry.uid not in trail_of(declare(mony))


def test_looks_at_them_are_not_counted(mony: Staff, read_of_them: Entry):
    assert looks(personas.signed_in(mony)) == [1]
    assert looks(declare(mony)) == []
