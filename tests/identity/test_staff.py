"""Who is let in, and what becomes of their account."""

import pytest

from helpdesk.actor import Actor, ActorKind
from helpdesk.audit.models import Entry
from helpdesk.errors import Forbidden, NotFound
from helpdesk.realtime import bus
from identity.actions.platforms import open_platform
from identity.actions.roles import grant_role
from identity.actions.staff import (
    deactivate_staff,
    reactivate_staff,
    rename_staff,
    reset_password,
)
from identity.errors import (
    BeyondYourPlatforms,
    HasLeft,
    HasNotLeft,
    NameTaken,
    NoProfile,
    OwnAccess,
)
from identity.models import Platform, Staff
from identity.roles import Role
from tests import personas
from tests.identity.hiring import current, let_in
from tests.personas import PASSWORD, as_actor

pytestmark = pytest.mark.django_db


# Platforms


def test_a_platform_opens_with_its_policys_name_and_prefix(egets):
    assert (egets.name, egets.prefix) == ("E-GetS", "EG")


def test_a_platform_without_a_policy_does_not_open():
    with pytest.raises(NoProfile):
        personas.platform("no-such-shop")


def test_opening_twice_changes_nothing(egets):
    personas.platform("e-gets")
    assert Entry.objects.filter(action="platform.open").count() == 1


def test_an_administrator_of_one_platform_opens_no_other(egets):
    actor = as_actor(personas.administrator(egets))
    with pytest.raises(NotFound):
        open_platform("goexw", actor=actor)
    assert not Platform.objects.filter(code="goexw").exists()


# Letting in


def test_a_new_person_gets_a_one_time_password_and_a_role(root, egets):
    person, password = let_in(as_actor(root), egets)
    assert person.check_password(password)
    assert person.must_change_password
    assert current(person) == {"agent@e-gets"}


def test_names_are_unique_whatever_their_capitals(root, egets):
    let_in(as_actor(root), egets, "Dara")
    with pytest.raises(NameTaken):
        let_in(as_actor(root), egets, "dara")


def test_the_name_of_somebody_who_left_stays_theirs(root, egets):
    deactivate_staff(personas.agent(egets), actor=as_actor(root))
    with pytest.raises(NameTaken):
        let_in(as_actor(root), egets, "dara")


@pytest.mark.parametrize("role", [r for r in Role if r != Role.ADMINISTRATOR])
def test_only_administrators_let_people_in(egets, role):
    actor = as_actor(personas.staff("somebody", role, on=egets))
    with pytest.raises(Forbidden):
        let_in(actor, egets)


def test_a_token_or_customer_lets_nobody_in(egets):
    for kind in (ActorKind.TOKEN, ActorKind.CUSTOMER, ActorKind.FEED):
        with pytest.raises(NotFound):
            let_in(Actor(kind, "x", platform="e-gets"), egets)


def test_an_administrator_lets_nobody_into_other_platforms(egets, goexw):
    actor = as_actor(personas.administrator(egets))
    with pytest.raises(NotFound):
        let_in(actor, goexw)
    with pytest.raises(NotFound):
        let_in(actor, None)


# Accounts


def test_nobody_gets_at_a_platform_through_a_colleagues_account(egets, goexw):
    actor = as_actor(personas.administrator(egets))
    both = personas.agent(egets)
    grant_role(both, actor=personas.TESTS, role=Role.AGENT, platform=goexw)
    for act in (reset_password, deactivate_staff):
        with pytest.raises(BeyondYourPlatforms):
            act(both, actor=actor)


def test_letting_somebody_back_in_is_no_way_to_a_password(root, egets):
    agent = personas.agent(egets)
    for person in (root, agent):
        with pytest.raises(HasNotLeft):
            reactivate_staff(person, actor=as_actor(root))
        person.refresh_from_db()
        assert person.check_password(PASSWORD)


def test_an_agent_touches_no_account_even_without_roles(root, egets):
    actor, left = as_actor(personas.agent(egets)), personas.manager(egets)
    deactivate_staff(left, actor=as_actor(root))
    for act in (reset_password, reactivate_staff, deactivate_staff):
        with pytest.raises(NotFound):
            act(left, actor=actor)


def test_nobody_deactivates_themselves(root):
    with pytest.raises(OwnAccess):
        deactivate_staff(root, actor=as_actor(root))


def test_whoever_leaves_loses_every_role_and_returns_without(root, egets):
    dara = personas.agent(egets)
    deactivate_staff(dara, actor=as_actor(root))
    assert current(dara) == set()
    with pytest.raises(HasLeft):
        grant_role(dara, actor=as_actor(root), role=Role.AGENT, platform=egets)
    back, password = reactivate_staff(dara, actor=as_actor(root))
    assert current(back) == set()
    assert back.must_change_password
    assert back.check_password(password)


def test_leaving_is_told_to_whoever_holds_a_socket(
    root, egets, monkeypatch, django_capture_on_commit_callbacks
):
    told = []
    monkeypatch.setattr(bus, "publish", lambda group, message: told.append((group, message)))
    dara = personas.agent(egets)
    with django_capture_on_commit_callbacks(execute=True):
        deactivate_staff(dara, actor=as_actor(root))
    message = {"kind": "staff.revoked", "staff": dara.uid}
    assert told == [("staff.revocations", message), (f"staff.person.{dara.uid}", message)]


def test_everybody_may_change_their_own_name_and_language(egets):
    dara = personas.agent(egets)
    rename_staff(dara, actor=as_actor(dara), name="Dara Sok", language="km")
    dara.refresh_from_db()
    assert (dara.name, dara.language) == ("Dara Sok", "km")


@pytest.mark.parametrize("name", ["\u200b", "\u2060\u200d", "\u202e"])
def test_nobody_takes_a_name_that_nobody_sees(egets, name):
    dara = personas.agent(egets)
    answer = personas.signed_in(dara).post("/desk/account/", {"name": name, "language": "en"})
    assert answer.context["form"].errors["name"]
    dara.refresh_from_db()
    assert dara.name == "Dara"


def test_no_password_or_hash_of_one_enters_the_ledger_or_history(root, egets):
    dara = personas.agent(egets)
    password = reset_password(dara, actor=as_actor(root))
    dara.refresh_from_db()
    kept = str([vars(row) for row in Entry.objects.all()]) + str(
        [vars(row) for row in Staff.history.all()]
    )
    assert password not in kept
    assert dara.password not in kept
