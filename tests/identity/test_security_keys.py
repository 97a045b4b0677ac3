"""Security keys as a second step."""

import html
import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from helpdesk.audit.models import Entry
from identity.actions.second_factor import remove_second_factor
from identity.models import RecoveryCode, SecurityKey
from tests import personas
from tests.identity.authenticator import Authenticator
from tests.personas import PASSWORD

pytestmark = pytest.mark.django_db
ADD, CODE = "/desk/account/keys/add/", "/desk/sign-in/code/"


@pytest.fixture(autouse=True)
def at_localhost(settings):
    settings.ORIGINS = ("http://localhost", "http://127.0.0.1")
    settings.ALLOWED_HOSTS = ["localhost", "127.0.0.1"]


@pytest.fixture
def dara():
    return personas.agent(personas.platform())


@pytest.fixture
def key():
    return Authenticator()


def browser(**more):
    return Client(**({"SERVER_NAME": "localhost"} | more))


def at_the_desk(person):
    client = browser()
    client.force_login(person)
    return client


def options_on(client, path):
    page = client.get(path).content.decode()
    found = re.search(r'data-options="([^"]*)"', page)
    return html.unescape(found[1]) if found else ""


def add(person, key, name="blue key"):
    client = at_the_desk(person)
    credential = key.create(options_on(client, ADD))
    return client.post(ADD, {"name": name, "credential": credential})


def at_the_code(person):
    client = browser()
    sent = {"username": person.username, "password": PASSWORD}
    assert client.post("/desk/sign-in/", sent)["Location"] == CODE
    return client


def touch(client, key):
    return client.post(CODE, {"credential": key.get(options_on(client, CODE))})


def is_in(client):
    return client.get("/desk/account/").status_code == 200


def test_a_key_opens_the_door_after_the_password(dara, key):
    answer = add(dara, key)
    assert "recovery codes" in answer.content.decode()
    client = at_the_code(dara)
    assert not is_in(client)
    assert touch(client, key).status_code == 302
    assert is_in(client)


def test_a_recovery_code_opens_it_without_the_key(dara, key):
    page = add(dara, key).content.decode()
    code = re.search(r"<code>([a-z0-9-]+)</code>", page)[1]
    client = at_the_code(dara)
    client.post(CODE, {"code": code})
    assert is_in(client)


def test_another_key_does_not_open_it(dara, key):
    add(dara, key)
    client = at_the_code(dara)
    assert touch(client, Authenticator(key.credential)).status_code == 403
    assert not is_in(client)


def test_an_answer_counts_once(dara, key):
    add(dara, key)
    client = at_the_code(dara)
    credential = key.get(options_on(client, CODE))
    client.post(CODE, {"credential": "{}"})
    assert client.post(CODE, {"credential": credential}).status_code == 403
    assert not is_in(client)


def test_an_answer_after_five_minutes_adds_nothing(dara, key):
    client = at_the_desk(dara)
    credential = key.create(options_on(client, ADD))
    with time_machine.travel(timezone.now() + timedelta(minutes=6), tick=False):
        answer = client.post(ADD, {"name": "late", "credential": credential})
    assert answer.status_code == 422
    assert not SecurityKey.objects.exists()


def test_a_counter_that_goes_back_is_refused_and_in_the_trail(dara, key):
    add(dara, key)
    touch(at_the_code(dara), key)
    key.counter = 1
    client = at_the_code(dara)
    assert touch(client, key).status_code == 403
    entry = Entry.objects.filter(action="sign_in.security_key").latest("pk")
    assert (entry.outcome, entry.payload["why"]) == ("key_refused", "counter_back")


def test_a_key_that_does_not_count_goes_on_working(dara, key):
    for _ in range(2):
        key.counter = 0
        add(dara, key) if not SecurityKey.objects.exists() else None
    for _ in range(2):
        key.counter = 0
        assert touch(at_the_code(dara), key).status_code == 302


@pytest.mark.parametrize("wrong", ["origin", "party"])
def test_an_answer_given_to_another_page_opens_nothing(dara, key, wrong):
    add(dara, key)
    setattr(key, wrong, {"origin": "https://desk.example", "party": "desk.example"}[wrong])
    client = at_the_code(dara)
    assert touch(client, key).status_code == 403


@pytest.mark.parametrize("junk", ["{}", "[]", "null", "1", '{"rawId": 7}', "x" * 20000, "[" * 900])
def test_what_is_no_answer_is_refused_kindly(dara, key, junk):
    client = at_the_desk(dara)
    options_on(client, ADD)
    assert client.post(ADD, {"name": "junk", "credential": junk}).status_code == 422
    add(dara, key)
    client = at_the_code(dara)
    options_on(client, CODE)
    assert client.post(CODE, {"credential": junk}).status_code == 403


def test_an_address_of_numbers_cannot_have_keys_and_the_page_says_so(dara):
    client = browser(SERVER_NAME="127.0.0.1")
    client.force_login(dara)
    page = client.get(ADD).content.decode()
    assert "do not work at an address of numbers" in page
    assert "data-options" not in page


def test_a_key_is_one_persons(dara, key):
    add(dara, key)
    other = personas.agent(personas.platform(), "sopheap")
    assert add(other, key).status_code == 422
    assert not other.security_keys.exists()


def test_removing_the_last_key_takes_the_password_and_the_recovery_codes(dara, key):
    add(dara, key)
    client = at_the_desk(dara)
    path = f"/desk/account/keys/{dara.security_keys.get().uid}/remove/"
    assert client.post(path, {"password": "not mine"}).status_code == 422
    assert client.post(path, {"password": PASSWORD}).status_code == 302
    assert dara.security_keys.get().removed_at is not None
    assert not RecoveryCode.objects.exists()
    assert add(dara, key).status_code == 200


def test_an_administrator_removes_the_keys_of_who_lost_them_and_their_sessions_end(dara, key):
    add(dara, key)
    client = at_the_desk(dara)
    remove_second_factor(dara, actor=personas.as_actor(personas.administrator()))
    assert not is_in(client)
    client = browser()
    client.post("/desk/sign-in/", {"username": dara.username, "password": PASSWORD})
    assert is_in(client)
