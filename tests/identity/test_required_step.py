"""Roles that reach far take a second step; sessions are listed and ended."""

import pyotp
import pytest
from django.test import Client

from helpdesk.audit import reads
from helpdesk.environment import ROLES, Environment, SettingsError
from identity.models import DeskSession, TotpDevice
from identity.roles import Role
from tests import personas
from tests.personas import PASSWORD

NEEDED = "/desk/account/second-step/needed/"


@pytest.fixture
def manager(db, settings):
    settings.REDRESS_SECOND_STEP = ("manager",)
    return personas.manager(personas.platform())


def test_a_manager_without_one_is_led_to_set_it_up_before_anything_else(manager):
    client = personas.signed_in(manager)
    for path in ("/desk/queue/open/", "/desk/trail/", "/desk/account/"):
        assert client.get(path)["Location"] == NEEDED
    assert client.get(NEEDED).status_code == 200


def test_the_page_of_an_app_that_nobody_began_leads_to_where_it_begins(manager):
    client = personas.signed_in(manager)
    assert client.get("/desk/account/second-step/")["Location"] == NEEDED


def test_once_it_is_set_up_the_desk_opens(manager):
    client = personas.signed_in(manager)
    client.post("/desk/account/second-step/start/")
    page = client.get("/desk/account/second-step/")
    assert page.status_code == 200
    device = TotpDevice.objects.get(staff=manager)
    code = pyotp.TOTP(reads.text(device.key)).now()
    assert "recovery codes" in (
        client.post("/desk/account/second-step/", {"code": code}).content.decode()
    )
    assert client.get("/desk/queue/open/").status_code == 200


def test_other_roles_are_not_asked(manager):
    client = personas.signed_in(personas.agent(personas.platform()))
    assert client.get("/desk/queue/open/").status_code == 200
    assert "Not now" in client.get(NEEDED).content.decode()


def test_in_production_far_reaching_roles_need_one_unless_it_says_otherwise():
    assert Environment.read({}).second_step == (
        "administrator", "manager", "privacy_officer", "auditor",
    )  # fmt: skip
    assert Environment.read({"REDRESS_DEMO": "1"}).second_step == ()
    assert Environment.read({"REDRESS_SECOND_STEP": ""}).second_step == ()
    assert Environment.read({"REDRESS_SECOND_STEP": "agent"}).second_step == ("agent",)
    with pytest.raises(SettingsError, match="no role boss"):
        Environment.read({"REDRESS_SECOND_STEP": "boss"})


def test_the_setting_knows_the_roles_there_are():
    assert frozenset(Role.values) == ROLES


def signed_in_by_hand(person):
    client = Client()
    client.post("/desk/sign-in/", {"username": person.username, "password": PASSWORD})
    return client


def is_in(client):
    return client.get("/desk/account/").status_code == 200


def test_signing_out_everywhere_else_leaves_this_browser_only(db):
    dara = personas.agent(personas.platform())
    here, there = signed_in_by_hand(dara), signed_in_by_hand(dara)
    other = signed_in_by_hand(personas.agent(personas.platform(), "sopheap"))
    assert here.get("/desk/account/").context["sessions"][0]["here"]
    assert len(here.get("/desk/account/").context["sessions"]) == 2
    here.post("/desk/account/sessions/end/")
    assert (is_in(here), is_in(there), is_in(other)) == (True, False, True)
    assert DeskSession.objects.filter(staff=dara.pk).count() == 1
