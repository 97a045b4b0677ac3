"""How long a session lasts, and what ends it."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from identity.actions.roles import end_role
from identity.actions.staff import deactivate_staff, reset_password
from identity.roles import Role
from tests import personas
from tests.personas import PASSWORD, TESTS

pytestmark = pytest.mark.django_db
DOOR, ACCOUNT = "/desk/sign-in/", "/desk/account/"


@pytest.fixture
def dara():
    return personas.agent(personas.platform())


def post(client, username="dara", password=PASSWORD, **more):
    return client.post(DOOR, {"username": username, "password": password} | more)


def is_in(client):
    return client.get(ACCOUNT).status_code == 200


def test_the_session_gets_a_new_key_at_sign_in(dara):
    client = Client()
    planted = client.session
    planted["x"] = "y"
    planted.save()
    client.cookies["__Host-desk"] = planted.session_key
    post(client)
    assert client.session.session_key != planted.session_key
    assert is_in(client)


def test_signing_out_takes_a_press_not_a_link(dara):
    client = personas.signed_in(dara)
    assert client.get("/desk/sign-out/").status_code == 405
    assert is_in(client)
    client.post("/desk/sign-out/")
    assert not is_in(client)


def test_a_session_ends_after_eight_idle_hours(dara):
    client = personas.signed_in(dara)
    with time_machine.travel(timezone.now() + timedelta(hours=8, seconds=1)):
        assert not is_in(client)


def test_a_session_ends_after_twelve_hours_of_work(dara):
    start, client = timezone.now(), personas.signed_in(dara)
    for hours in (4, 8, 11.9):
        with time_machine.travel(start + timedelta(hours=hours)):
            assert is_in(client)
    with time_machine.travel(start + timedelta(hours=12, seconds=1)):
        assert not is_in(client)


def test_somebody_deactivated_is_out_at_the_next_request(dara):
    client = personas.signed_in(dara)
    deactivate_staff(dara, actor=TESTS)
    assert not is_in(client)


def test_a_reset_password_ends_every_session(dara):
    client = personas.signed_in(dara)
    reset_password(dara, actor=TESTS)
    assert not is_in(client)


def test_a_changed_password_ends_the_other_sessions_and_keeps_this_one(dara):
    here, elsewhere = personas.signed_in(dara), personas.signed_in(dara)
    before = here.session.session_key
    new = "another nine gentle otters"
    here.post(f"{ACCOUNT}password/", {"old": PASSWORD, "new": new, "again": new})
    assert is_in(here)
    assert here.session.session_key != before
    assert not is_in(elsewhere)


def test_a_role_ended_is_gone_at_the_next_request():
    p = personas.platform()
    personas.administrator()
    second = personas.administrator(p, "second")
    client = personas.signed_in(second)
    assert client.get("/desk/staff/").status_code == 200
    end_role(second.grants.get(role=Role.ADMINISTRATOR), actor=TESTS)
    assert client.get("/desk/staff/").status_code == 403
