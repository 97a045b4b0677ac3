"""Who comes through the desk's door, and for how long."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth import get_user, hashers
from django.test import Client, RequestFactory
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from helpdesk.audit.models import Entry, Kind
from helpdesk.errors import NotFound
from identity.access import staff_actor
from identity.actions.sign_in import at_the_door, attempt_sign_in, forget_attempts
from identity.actions.staff import change_password, deactivate_staff, reset_password
from identity.errors import SignInRefused
from identity.models import SignInAttempt, Staff
from identity.passwords import check
from tests import personas
from tests.personas import PASSWORD, TESTS

pytestmark = pytest.mark.django_db
HERE = "192.0.2.7"
DOOR, ACCOUNT = "/desk/sign-in/", "/desk/account/"


@pytest.fixture
def dara():
    return personas.agent(personas.platform())


def sign_in(username, password, address=HERE):
    checked = check(username, password)
    return attempt_sign_in(checked, actor=at_the_door(checked.staff), address=address)


def fail(times, username="dara", address=HERE):
    for _ in range(times):
        with pytest.raises(SignInRefused):
            sign_in(username, "not the password", address)


def post(client, username="dara", password=PASSWORD, **more):
    return client.post(DOOR, {"username": username, "password": password} | more)


def is_in(client):
    return client.get(ACCOUNT).status_code == 200


def test_a_right_name_and_password_open_the_desk(dara):
    client = Client()
    assert post(client).headers["Location"] == "/desk/"
    assert is_in(client)


def test_capitals_and_spaces_around_the_name_do_not_matter(dara):
    assert sign_in(" Dara ", PASSWORD).staff == dara


def test_wrong_password_unknown_name_left_and_locked_get_the_same_answer(dara):
    left = personas.manager(personas.platform())
    deactivate_staff(left, actor=TESTS)
    fail(5, "locked")
    tries = [("dara", "wrong"), ("nobody", "wrong"), ("mony", PASSWORD), ("locked", PASSWORD)]
    answers = [post(Client(), name, password) for name, password in tries]
    assert {answer.status_code for answer in answers} == {403}
    assert {str(answer.context["form"].errors) for answer in answers} == {
        str(answers[0].context["form"].errors)
    }
    assert SignInRefused().message in answers[0].content.decode()


@pytest.mark.parametrize("name", ["dara", "nobody", "mony"])
def test_every_answer_costs_one_hash(dara, name, monkeypatch):
    deactivate_staff(personas.manager(personas.platform()), actor=TESTS)
    hasher, hashed = hashers.get_hasher(), []
    encode = type(hasher).encode
    monkeypatch.setattr(type(hasher), "encode", lambda *args: hashed.append(1) or encode(*args))
    check(name, "not the password")
    assert len(hashed) == 1


def test_five_failures_lock_the_name_even_for_the_right_password(dara):
    fail(5)
    with pytest.raises(SignInRefused):
        sign_in("dara", PASSWORD, address="198.51.100.9")


def test_four_failures_do_not(dara):
    fail(4)
    assert sign_in("dara", PASSWORD).staff == dara


def test_the_lock_ends_after_fifteen_minutes(dara):
    fail(5)
    with time_machine.travel(timezone.now() + timedelta(minutes=15, seconds=1)):
        assert sign_in("dara", PASSWORD).staff == dara


def test_trying_while_locked_does_not_lengthen_the_lock(dara):
    start = timezone.now()
    fail(5)
    with time_machine.travel(start + timedelta(minutes=10)):
        fail(20)
    with time_machine.travel(start + timedelta(minutes=16)):
        assert sign_in("dara", PASSWORD).staff == dara


def test_trying_while_locked_fills_neither_the_table_nor_the_ledger(dara):
    fail(5)
    fail(30)
    assert SignInAttempt.objects.count() == 6
    assert Entry.objects.filter(action="sign_in.attempt").count() == 6


def test_twenty_failures_lock_an_address_whatever_the_names(dara):
    for number in range(20):
        fail(1, f"name{number}")
    with pytest.raises(SignInRefused):
        sign_in("dara", PASSWORD)
    assert sign_in("dara", PASSWORD, address="198.51.100.9").staff == dara


def test_one_guesser_holds_a_whole_ipv6_network(dara):
    for number in range(20):
        fail(1, f"name{number}", f"2001:db8::{number:x}")
    with pytest.raises(SignInRefused):
        sign_in("dara", PASSWORD, address="2001:db8::ffff:1")


def test_getting_in_forgives_the_names_failures(dara):
    fail(4)
    sign_in("dara", PASSWORD)
    fail(4)
    assert sign_in("dara", PASSWORD).staff == dara


def test_the_lock_counts_the_believed_address_not_a_header(dara):
    client = Client()
    for number in range(20):
        post(client, f"name{number}", "wrong", HTTP_X_FORWARDED_FOR=f"203.0.113.{number}")
    assert post(client).status_code == 403


def test_no_name_and_no_address_is_kept_in_clear(dara):
    fail(1, "hunter2-typed-into-the-wrong-field")
    attempt = SignInAttempt.objects.get()
    kept = f"{vars(attempt)} {[vars(entry) for entry in Entry.objects.all()]}"
    assert "hunter2" not in kept
    assert HERE not in kept


def test_every_try_is_in_the_ledger_with_its_outcome(dara):
    fail(1)
    sign_in("dara", PASSWORD)
    entries = Entry.objects.filter(kind=Kind.SIGN_IN).order_by("id")
    assert [entry.outcome for entry in entries] == ["sign_in_refused", "signed_in"]
    assert entries[1].actor == f"staff:{dara.uid}"


def test_a_password_hashed_by_older_settings_is_hashed_anew(dara, settings):
    settings.PASSWORD_HASHERS = [
        "django.contrib.auth.hashers.PBKDF2PasswordHasher",
        "django.contrib.auth.hashers.MD5PasswordHasher",
    ]
    client = Client()
    post(client)
    dara.refresh_from_db()
    assert dara.password.startswith("pbkdf2")
    assert is_in(client)


@pytest.mark.parametrize(
    "elsewhere",
    ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "x"],
)
def test_next_leads_to_our_own_pages_only(dara, elsewhere):
    assert post(Client(), next=elsewhere).headers["Location"] == "/desk/"


def test_next_leads_back_to_the_page_that_asked(dara):
    asked = Client().get(ACCOUNT)
    assert asked.headers["Location"] == f"{DOOR}?next={ACCOUNT}"
    assert post(Client(), next=ACCOUNT).headers["Location"] == ACCOUNT


def test_a_part_of_a_page_sends_the_whole_page_to_the_door(dara):
    asked = Client().get(ACCOUNT, HTTP_HX_REQUEST="true")
    assert asked.headers["HX-Redirect"].startswith(DOOR)


def test_signing_in_needs_the_forms_token(dara):
    assert post(Client(enforce_csrf_checks=True)).status_code == 403


def test_guessing_the_present_password_at_its_change_locks_too(dara):
    client, new = personas.signed_in(dara), "another nine gentle otters"
    for _ in range(5):
        client.post(f"{ACCOUNT}password/", {"old": "guess", "new": new, "again": new})
    client.post(f"{ACCOUNT}password/", {"old": PASSWORD, "new": new, "again": new})
    assert Staff.objects.get(pk=dara.pk).password == dara.password


@pytest.mark.parametrize("weak", ["short", "password1234", "dara", PASSWORD])
def test_a_weak_or_the_same_password_is_refused_at_its_field(dara, weak):
    client = personas.signed_in(dara)
    answer = client.post(f"{ACCOUNT}password/", {"old": PASSWORD, "new": weak, "again": weak})
    assert answer.status_code == 422
    assert answer.context["form"].errors["new"]


def test_a_one_time_password_opens_only_the_change_of_password(dara):
    handed_over, client = reset_password(dara, actor=TESTS), Client()
    post(client, password=handed_over)
    assert client.get(ACCOUNT).headers["Location"] == f"{ACCOUNT}password/"
    new = "another nine gentle otters"
    client.post(f"{ACCOUNT}password/", {"old": handed_over, "new": new, "again": new})
    assert is_in(client)


def test_nobody_changes_the_password_of_somebody_else(dara):
    other = personas.as_actor(personas.manager(personas.platform()))
    with pytest.raises(NotFound):
        change_password(dara, actor=other, old=PASSWORD, new="x" * 20, address=HERE)


def test_a_page_of_the_desk_asks_the_database_who_it_is_twice(dara, django_assert_num_queries):
    client = personas.signed_in(dara)
    request = RequestFactory().get("/")
    request.session = client.session
    request.session.get("read before counting")
    request.user = SimpleLazyObject(lambda: get_user(request))
    with django_assert_num_queries(2):
        assert staff_actor(request).id == f"staff:{dara.uid}"


def test_the_account_shows_who_tried_with_ones_name(dara):
    fail(1)
    answer = personas.signed_in(dara).get(ACCOUNT)
    assert [attempt.outcome for attempt in answer.context["tries"]] == ["wrong"]


def test_the_pages_speak_the_persons_language_after_sign_in(dara):
    client = personas.signed_in(dara)
    answer = client.post(ACCOUNT, {"name": "Dara", "language": "km"})
    assert answer.cookies["__Host-language"].value == "km"
    assert post(Client()).cookies["__Host-language"].value == "km"


def test_the_demos_people_are_at_no_other_door(settings):
    settings.REDRESS_DEMO = False
    assert b"redress-demo-only" not in Client().get(DOOR).content


def test_tries_are_forgotten_after_ninety_days_and_not_before(dara):
    fail(1)
    assert forget_attempts(actor=TESTS) == 0
    with time_machine.travel(timezone.now() + timedelta(days=90, seconds=1)):
        fail(1)
        assert forget_attempts(actor=TESTS) == 1
    assert SignInAttempt.objects.count() == 1
