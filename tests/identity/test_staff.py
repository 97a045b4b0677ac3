"""Who lets whom in, gives roles and takes them away."""

import html
import io
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from helpdesk.actor import Actor, ActorKind
from helpdesk.audit.models import Entry
from helpdesk.errors import Forbidden, NotFound
from helpdesk.realtime import bus
from identity.actions.platforms import open_platform
from identity.actions.roles import end_role, grant_role
from identity.actions.staff import (
    create_staff,
    deactivate_staff,
    reactivate_staff,
    record_training,
    rename_staff,
    reset_password,
)
from identity.errors import (
    BeyondYourPlatforms,
    HasLeft,
    HasNotLeft,
    HoldsRole,
    LastAdministrator,
    NameTaken,
    NoProfile,
    OwnAccess,
)
from identity.models import Platform, Staff
from identity.roles import Role
from tests import personas
from tests.personas import PASSWORD, as_actor

pytestmark = pytest.mark.django_db


@pytest.fixture
def egets():
    return personas.platform("e-gets")


@pytest.fixture
def goexw():
    return personas.platform("goexw")


@pytest.fixture
def root():
    return personas.administrator()


def let_in(actor, on, username="new.person", role=Role.AGENT):
    return create_staff(actor=actor, username=username, name="New Person", role=role, platform=on)


def current(person):
    return {str(grant) for grant in person.grants.filter(ended_at=None)}


def page(person):
    return f"/desk/staff/{person.uid}/"


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


# Roles


def test_an_administrator_grants_on_their_own_platforms_only(egets, goexw):
    actor, dara = as_actor(personas.administrator(egets)), personas.agent(egets)
    grant_role(dara, actor=actor, role=Role.MANAGER, platform=egets)
    for beyond in (goexw, None):
        with pytest.raises(NotFound):
            grant_role(dara, actor=actor, role=Role.MANAGER, platform=beyond)
    assert current(dara) == {"agent@e-gets", "manager@e-gets"}


def test_an_administrator_brings_in_nobody_they_do_not_know(egets, goexw):
    actor, foreign = as_actor(personas.administrator(egets)), personas.agent(goexw)
    with pytest.raises(NotFound):
        grant_role(foreign, actor=actor, role=Role.AGENT, platform=egets)


def test_nobody_gives_themselves_a_role(root, egets):
    with pytest.raises(OwnAccess):
        grant_role(root, actor=as_actor(root), role=Role.AGENT, platform=egets)


@pytest.mark.parametrize("everywhere", [True, False])
def test_a_role_is_held_once(root, egets, everywhere):
    place = None if everywhere else egets
    dara = personas.staff("dara", Role.AGENT, on=place)
    with pytest.raises(HoldsRole):
        grant_role(dara, actor=as_actor(root), role=Role.AGENT, platform=place)


def test_an_ended_role_can_be_given_again_and_both_times_are_kept(root, egets):
    dara = personas.agent(egets)
    end_role(dara.grants.get(), actor=as_actor(root))
    assert current(dara) == set()
    grant_role(dara, actor=as_actor(root), role=Role.AGENT, platform=egets)
    assert dara.grants.count() == 2


def test_an_administrator_ends_no_role_of_another_platform(egets, goexw):
    actor = as_actor(personas.administrator(egets))
    foreign = personas.staff("both", Role.AGENT, on=goexw)
    with pytest.raises(NotFound):
        end_role(foreign.grants.get(), actor=actor)


def test_the_last_administrator_stays(root, egets):
    other = personas.administrator(None, "other")
    end_role(root.grants.get(), actor=as_actor(other))
    with pytest.raises(LastAdministrator):
        end_role(other.grants.get(), actor=personas.TESTS)
    with pytest.raises(LastAdministrator):
        deactivate_staff(other, actor=personas.TESTS)
    other.refresh_from_db()
    assert other.is_active


def test_a_platforms_administrator_can_go_while_one_of_all_platforms_is_there(root, egets):
    local = personas.administrator(egets, "local")
    end_role(local.grants.get(), actor=as_actor(root))
    assert current(local) == set()


def test_a_platforms_administrator_does_not_stand_in_for_one_of_all(root, egets):
    personas.administrator(egets, "local")
    with pytest.raises(LastAdministrator):
        end_role(root.grants.get(), actor=personas.TESTS)


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


# Pages


def test_an_administrator_sees_only_people_of_their_platforms(egets, goexw):
    client = personas.signed_in(personas.administrator(egets))
    ours, foreign = personas.agent(egets), personas.agent(goexw, "foreign")
    assert client.get(page(ours)).status_code == 200
    assert client.get(page(foreign)).status_code == 404
    assert [p.username for p in client.get("/desk/staff/").context["page"].rows] == [
        "dara",
        "root",
    ]


@pytest.mark.parametrize(
    "way", ["name", "training", "end", "return", "password", "second-step", "roles"]
)
def test_a_foreign_administrator_gets_not_found_from_every_way_to_a_person(egets, goexw, way):
    client = personas.signed_in(personas.administrator(egets))
    foreign = personas.agent(goexw)
    assert client.post(f"{page(foreign)}{way}/", {}).status_code == 404


def test_a_role_is_ended_only_through_its_own_person(root, egets):
    client, dara, mony = personas.signed_in(root), personas.agent(egets), personas.manager(egets)
    number = mony.grants.get().pk
    assert client.post(f"{page(dara)}roles/{number}/end/").status_code == 404
    assert current(mony) == {"manager@e-gets"}


@pytest.mark.parametrize("path", ["/desk/staff/", "/desk/staff/new/", "/desk/tokens/"])
def test_agents_are_refused_and_strangers_sent_to_the_door(egets, client, path):
    assert personas.signed_in(personas.agent(egets)).get(path).status_code == 403
    assert client.get(path).headers["Location"].startswith("/desk/sign-in/")


def test_a_form_offers_only_the_administrators_platforms(egets, goexw):
    client = personas.signed_in(personas.administrator(egets))
    form = client.get("/desk/staff/new/").context["form"]
    assert [code for code, _ in form.fields["platform"].choices] == ["e-gets"]
    facts = {"name": "X", "username": "x1", "language": "en", "role": "agent"}
    answer = client.post("/desk/staff/new/", facts | {"platform": "goexw"})
    assert answer.status_code == 422
    assert not Staff.objects.filter(username="x1").exists()


def test_what_was_typed_stays_when_the_name_is_taken(root, egets):
    facts = {"name": "Dara Two", "username": "DARA", "language": "en", "role": "agent"}
    personas.agent(egets)
    answer = personas.signed_in(root).post("/desk/staff/new/", facts | {"platform": "e-gets"})
    assert answer.status_code == 422
    assert answer.context["form"].errors["username"]
    assert b"Dara Two" in answer.content


def test_the_one_time_password_is_shown_once_and_not_kept_by_browsers(root, egets):
    client, dara = personas.signed_in(root), personas.agent(egets)
    answer = client.post(f"{page(dara)}password/")
    password = answer.context["password"]
    assert password in answer.content.decode()
    assert "no-store" in answer.headers["Cache-Control"]
    assert password not in client.get(page(dara)).content.decode()


def test_a_refused_step_says_why_on_the_persons_page(root, egets):
    client, dara = personas.signed_in(root), personas.agent(egets)
    deactivate_staff(dara, actor=personas.TESTS)
    answer = client.post(f"{page(dara)}password/", follow=True)
    assert str(HasLeft().message) in html.unescape(answer.content.decode())


def test_roles_are_given_and_ended_on_the_page(root, egets):
    client, dara = personas.signed_in(root), personas.agent(egets)
    client.post(f"{page(dara)}roles/", {"role": "manager", "platform": "*"})
    assert current(dara) == {"agent@e-gets", "manager@*"}
    number = dara.grants.get(role="manager").pk
    client.post(f"{page(dara)}roles/{number}/end/")
    assert current(dara) == {"agent@e-gets"}


def test_a_training_still_to_come_is_not_noted(root, egets):
    client, dara = personas.signed_in(root), personas.agent(egets)
    tomorrow = timezone.localdate() + timedelta(days=1)
    assert client.post(f"{page(dara)}training/", {"on": tomorrow}).status_code == 422
    client.post(f"{page(dara)}training/", {"on": timezone.localdate()})
    dara.refresh_from_db()
    assert dara.trained_on == timezone.localdate()


def test_a_training_is_noted_by_administrators_only(egets):
    dara = personas.agent(egets)
    with pytest.raises(NotFound):
        record_training(dara, actor=as_actor(dara), on=timezone.localdate())


def test_the_list_takes_as_many_queries_for_sixty_people_as_for_two(
    root, egets, django_assert_max_num_queries
):
    client = personas.signed_in(root)
    for number in range(60):
        personas.agent(egets, f"agent{number:02}")
    with django_assert_max_num_queries(12):
        first = client.get("/desk/staff/")
    assert len(first.context["page"].rows) == 50
    rest = client.get("/desk/staff/", {"after": first.context["page"].after})
    assert [p.username for p in rest.context["page"].rows][-1] == "root"
    assert len(rest.context["page"].rows) == 11


def test_people_are_found_by_a_part_of_their_name(root, egets):
    personas.staff("dara", Role.AGENT, on=egets, name="Sok Dara")
    client = personas.signed_in(root)
    found = client.get("/desk/staff/", {"q": "sok"}).context["page"].rows
    assert [p.username for p in found] == ["dara"]


# The first administrator


def create(monkeypatch, typed, *arguments):
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    call_command("create_administrator", *arguments, "--password-stdin", stdout=io.StringIO())


def test_the_command_makes_an_administrator_of_all_platforms(monkeypatch):
    create(monkeypatch, f"{PASSWORD}\n", "first", "--name", "First Person")
    first = Staff.objects.get()
    assert current(first) == {"administrator@*"}
    assert first.check_password(PASSWORD)
    assert not first.must_change_password


@pytest.mark.parametrize("typed", ["", "\n", "short\n", "password1234\n"])
def test_the_command_refuses_empty_and_weak_passwords(monkeypatch, typed):
    with pytest.raises(CommandError):
        create(monkeypatch, typed, "first")
    assert not Staff.objects.exists()


def test_the_command_refuses_names_that_cannot_be_typed(monkeypatch):
    with pytest.raises(CommandError):
        create(monkeypatch, f"{PASSWORD}\n", "two words")
