"""The pages of staff, and the command that makes the first administrator."""

import html
import io
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from helpdesk.errors import NotFound
from identity.actions.staff import (
    deactivate_staff,
    record_training,
)
from identity.errors import (
    HasLeft,
)
from identity.models import Staff
from identity.roles import Role
from tests import personas
from tests.identity.hiring import current, page
from tests.personas import PASSWORD, as_actor

pytestmark = pytest.mark.django_db


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
