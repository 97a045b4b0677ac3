"""Who is affected is computed from what was really read: nobody missed, nobody twice."""

from datetime import timedelta

import pytest
from django.utils import timezone

from helpdesk.audit.models import Kind
from helpdesk.audit.reads import text
from helpdesk.vault.subjects import link_subjects
from identity.incidents import ledger, tasks
from identity.incidents.actions.people import put_back, remove_affected
from identity.incidents.actions.searching import add_found
from identity.incidents.data import kinds_of
from identity.incidents.errors import NotReady, SaysNothing
from identity.incidents.models import AffectedPerson, AffectedSearch, Reach, SearchState
from tests import personas
from tests.desk.cases import Desk, case
from tests.incidents.stories import (
    added,
    found_by,
    incident,
    member,
    officer_actor,
    reads_member,
)

pytestmark = pytest.mark.django_db


def test_those_a_colleague_read_are_found_and_nobody_else() -> None:
    here = personas.platform()
    officer, reader = officer_actor(here), personas.as_actor(personas.agent(here))
    read, unread = member(here, "M1"), member(here, "M2")
    reads_member(reader, read)
    reads_member(personas.as_actor(personas.agent(here, "other")), unread)
    search = found_by(incident(here, officer), officer, who=reader.id)
    assert (search.stage, search.people, search.entries) == (SearchState.FOUND, 1, 1)
    [person] = added(search, officer)
    assert person.subject_id == read.subject_id
    assert (person.roles, person.reach) == (["member"], Reach.EMAIL)
    assert kinds_of(person.fields) == ["name", "phone"]
    assert text(person.email) == "m1@example.com"


def test_nothing_is_added_before_somebody_says_yes() -> None:
    here = personas.platform()
    officer, reader = officer_actor(here), personas.as_actor(personas.agent(here))
    reads_member(reader, member(here, "M1"))
    search = found_by(incident(here, officer), officer)
    assert search.people == 1
    assert not AffectedPerson.objects.exists()


def test_a_contact_found_to_be_a_member_is_one_person() -> None:
    here = personas.platform()
    officer, desk = officer_actor(here), Desk(personas.agent(here))
    somebody = member(here, "M1")
    ticket = case(here, email="another@example.com")
    link_subjects(here.code, ticket.contact.subject_id, somebody.subject_id, reason="verified")
    desk.open(ticket)
    reads_member(desk.actor, somebody)
    [person] = added(found_by(incident(here, officer), officer), officer)
    assert person.subject_id == somebody.subject_id
    assert set(person.roles) >= {"member", "contact"}


def test_two_cases_of_one_mailbox_are_one_person() -> None:
    here = personas.platform()
    officer, desk = officer_actor(here), Desk(personas.agent(here))
    for _case in range(2):
        desk.open(case(here, email="dara@example.com"))
    assert len(added(found_by(incident(here, officer), officer), officer)) == 1


def test_two_members_who_share_a_mailbox_are_two_people() -> None:
    here = personas.platform()
    officer, reader = officer_actor(here), personas.as_actor(personas.agent(here))
    for number in ("M1", "M2"):
        reads_member(reader, member(here, number, email="family@example.com"))
    assert len(added(found_by(incident(here, officer), officer), officer)) == 2


def test_a_second_search_adds_nobody_twice_and_says_what_is_new() -> None:
    here = personas.platform()
    officer, reader = officer_actor(here), personas.as_actor(personas.agent(here))
    reads_member(reader, member(here, "M1"))
    about = incident(here, officer)
    added(found_by(about, officer), officer)
    reads_member(reader, member(here, "M2"))
    again = found_by(about, officer)
    assert len(added(again, officer)) == 2
    assert AffectedSearch.objects.get(pk=again.pk).added == 1
    about.count.refresh_from_db()
    assert (about.count.people, about.count.email) == (2, 2)


def test_whoever_was_taken_off_is_not_put_back_by_a_search() -> None:
    here = personas.platform()
    officer, reader = officer_actor(here), personas.as_actor(personas.agent(here))
    reads_member(reader, member(here, "M1"))
    about = incident(here, officer)
    [person] = added(found_by(about, officer), officer)
    with pytest.raises(SaysNothing):
        remove_affected(person, actor=officer, why="n/a")
    remove_affected(person, actor=officer, why="It was their own test account.")
    [person] = added(found_by(about, officer), officer)
    about.count.refresh_from_db()
    assert person.taken_off_at is not None
    assert (about.count.people, about.count.removed) == (0, 1)
    put_back(person, actor=officer)
    about.count.refresh_from_db()
    assert (about.count.people, about.count.email, about.count.removed) == (1, 1, 0)


def test_customers_and_redress_itself_are_not_anybody() -> None:
    here = personas.platform()
    officer = officer_actor(here)
    reads_member(personas.TESTS, member(here, "M1"))
    assert found_by(incident(here, officer), officer).entries == 0


def test_other_platforms_and_other_times_are_left_out() -> None:
    here, there = personas.platform(), personas.platform("goexw")
    officer, reader = officer_actor(here), personas.as_actor(personas.staff(
        "everywhere", "agent", on=None))  # fmt: skip
    reads_member(reader, member(there, "M1"))
    reads_member(reader, member(here, "M2"))
    about = incident(here, officer)
    assert found_by(about, officer, who=reader.id).people == 1
    long_ago = timezone.now() - timedelta(days=9)
    assert found_by(about, officer, who=reader.id, since=long_ago, kinds=(Kind.EXPORT,)).people == 0


def test_a_large_search_goes_on_in_turns_where_it_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    here = personas.platform()
    officer, reader = officer_actor(here), personas.as_actor(personas.agent(here))
    for number in range(7):
        reads_member(reader, member(here, f"M{number}"))
    monkeypatch.setattr(ledger, "SLICE", 3)
    monkeypatch.setattr(tasks, "TURN", 1)
    about = incident(here, officer)
    search = found_by(about, officer, who=reader.id, about=("identity.member",))
    assert (search.people, search.entries) == (7, 7)
    assert len(added(search, officer)) == 7


def test_a_search_whose_worker_was_lost_is_taken_up_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    here = personas.platform()
    officer, reader = officer_actor(here), personas.as_actor(personas.agent(here))
    reads_member(reader, member(here, "M1"))
    search = found_by(incident(here, officer), officer)
    search = add_found(search, actor=officer)
    assert tasks.LEASE.claim(tasks.unfinished(), timezone.now()) is not None
    assert tasks.carry_on_searches.call() == 0
    later = timezone.now() + tasks.LEASE.lasts
    monkeypatch.setattr(tasks.timezone, "now", lambda: later)
    assert tasks.carry_on_searches.call() == 1
    assert AffectedPerson.objects.count() == 1


def test_a_search_that_looks_still_cannot_be_added() -> None:
    here = personas.platform()
    officer = officer_actor(here)
    search = found_by(incident(here, officer), officer)
    AffectedSearch.objects.filter(pk=search.pk).update(stage=SearchState.LOOKING)
    with pytest.raises(NotReady):
        add_found(search, actor=officer)
