"""The second step at the door."""

from datetime import UTC, datetime, timedelta

import pyotp
import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from helpdesk.audit import reads
from helpdesk.audit.models import Entry
from helpdesk.errors import Forbidden, NotFound
from identity.actions.second_factor import (
    attempt_code,
    confirm_second_factor,
    remove_second_factor,
    renew_recovery_codes,
    start_second_factor,
    stop_second_factor,
)
from identity.actions.staff import reset_password
from identity.errors import CodeRefused, CodeWrong, OwnAccess, PasswordRefused, SecondFactorOn
from identity.models import RecoveryCode, TotpDevice
from identity.trail.access import entry_for
from tests import personas
from tests.personas import PASSWORD

pytestmark = pytest.mark.django_db
HERE = "192.0.2.7"
KHMER = str.maketrans("0123456789", "០១២៣៤៥៦៧៨៩")
WIDE = str.maketrans("0123456789", "0123456789")


@pytest.fixture(autouse=True)
def ten_seconds_into_a_step():
    """Time stands still, so that no step ends in the middle of a test."""
    with time_machine.travel(datetime(2026, 11, 22, 12, 0, 10, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def dara():
    return personas.agent(personas.platform())


@pytest.fixture
def codes(dara):
    """Recovery codes of Dara, whose second step is on; the present step's code is unused."""
    actor = personas.as_actor(dara)
    device = start_second_factor(dara, actor=actor)
    before = timezone.now() - timedelta(seconds=30)
    return confirm_second_factor(dara, actor=actor, code=generator(device).at(before))


def generator(device):
    return pyotp.TOTP(reads.text(TotpDevice.objects.get(pk=device.pk).key))


def code_at(staff, seconds=0):
    return generator(staff.totp).at(timezone.now() + timedelta(seconds=seconds))


def try_code(staff, code, address=HERE):
    return attempt_code(staff, actor=personas.as_actor(staff), code=code, address=address)


def at_the_code(staff):
    client = Client()
    answer = client.post("/desk/sign-in/", {"username": staff.username, "password": PASSWORD})
    assert answer.headers["Location"] == "/desk/sign-in/code/"
    return client


def is_in(client):
    return client.get("/desk/account/").status_code == 200


def test_the_password_alone_does_not_open_the_desk(dara, codes):
    assert not is_in(at_the_code(dara))


def test_password_and_code_open_it_under_a_new_session_key(dara, codes):
    client = at_the_code(dara)
    waiting = client.session.session_key
    client.post("/desk/sign-in/code/", {"code": code_at(dara)})
    assert is_in(client)
    assert client.session.session_key != waiting


def test_who_has_none_is_not_asked(dara):
    answer = Client().post("/desk/sign-in/", {"username": "dara", "password": PASSWORD})
    assert answer.headers["Location"] == "/desk/"


def test_a_generator_never_confirmed_is_not_asked_for(dara):
    start_second_factor(dara, actor=personas.as_actor(dara))
    answer = Client().post("/desk/sign-in/", {"username": "dara", "password": PASSWORD})
    assert answer.headers["Location"] == "/desk/"


def test_waiting_for_the_code_ends_after_five_minutes(dara, codes):
    client = at_the_code(dara)
    with time_machine.travel(timezone.now() + timedelta(minutes=5, seconds=1)):
        answer = client.post("/desk/sign-in/code/", {"code": code_at(dara)})
        assert answer.headers["Location"] == "/desk/sign-in/"
        assert not is_in(client)


def test_a_password_changed_while_waiting_ends_the_waiting(dara, codes):
    client = at_the_code(dara)
    reset_password(dara, actor=personas.TESTS)
    answer = client.post("/desk/sign-in/code/", {"code": code_at(dara)})
    assert answer.headers["Location"] == "/desk/sign-in/"


def test_a_used_step_is_refused(dara, codes):
    code = code_at(dara)
    try_code(dara, code)
    with pytest.raises(CodeRefused):
        try_code(dara, code)


def test_the_step_that_confirmed_the_generator_is_used(dara, codes):
    with pytest.raises(CodeRefused):
        try_code(dara, code_at(dara, -30))


def test_a_step_before_the_last_used_one_is_refused(dara, codes):
    earlier = code_at(dara)
    try_code(dara, code_at(dara, 30))
    with pytest.raises(CodeRefused):
        try_code(dara, earlier)


@pytest.mark.parametrize("seconds", [0, 30])
def test_a_phone_may_be_one_step_off(dara, codes, seconds):
    assert try_code(dara, code_at(dara, seconds)) == dara


@pytest.mark.parametrize("seconds", [-90, 90])
def test_a_phone_three_steps_off_is_refused(dara, codes, seconds):
    with pytest.raises(CodeRefused):
        try_code(dara, code_at(dara, seconds))


@pytest.mark.parametrize("script", [KHMER, WIDE])
def test_digits_of_other_scripts_are_taken(dara, codes, script):
    code = code_at(dara).translate(script)
    assert try_code(dara, f"{code[:3]} {code[3:]}") == dara


def test_a_recovery_code_works_once(dara, codes):
    assert try_code(dara, codes[0].upper().replace("-", " ")) == dara
    with pytest.raises(CodeRefused):
        try_code(dara, codes[0])
    assert try_code(dara, codes[1]) == dara


def test_ten_recovery_codes_are_made_and_none_is_stored(dara, codes):
    assert len(set(codes)) == 10
    stored = set(RecoveryCode.objects.values_list("digest", flat=True))
    assert len(stored) == 10
    assert not stored & set(codes)


def test_a_recovery_code_of_somebody_else_opens_nothing(dara, codes):
    mony = personas.manager(personas.platform())
    device = start_second_factor(mony, actor=personas.as_actor(mony))
    confirm_second_factor(mony, actor=personas.as_actor(mony), code=generator(device).now())
    with pytest.raises(CodeRefused):
        try_code(mony, codes[0])


def test_new_recovery_codes_end_the_old_ones(dara, codes):
    actor = personas.as_actor(dara)
    renew_recovery_codes(dara, actor=actor, password=PASSWORD, address=HERE)
    with pytest.raises(CodeRefused):
        try_code(dara, codes[0])


def test_five_wrong_codes_lock_out_the_right_one_too(dara, codes):
    for number in range(5):
        with pytest.raises(CodeRefused):
            try_code(dara, f"00000{number}")
    with pytest.raises(CodeRefused):
        try_code(dara, code_at(dara))


def test_a_right_password_does_not_forgive_wrong_codes(dara, codes):
    for number in range(5):
        at_the_code(dara).post("/desk/sign-in/code/", {"code": f"00000{number}"})
    answer = Client().post("/desk/sign-in/", {"username": "dara", "password": PASSWORD})
    assert answer.status_code == 403


def test_a_wrong_first_code_turns_nothing_on(dara):
    actor = personas.as_actor(dara)
    start_second_factor(dara, actor=actor)
    with pytest.raises(CodeWrong):
        confirm_second_factor(dara, actor=actor, code="abc")
    assert not RecoveryCode.objects.exists()


def test_a_key_in_use_cannot_be_replaced_without_the_password(dara, codes):
    with pytest.raises(SecondFactorOn):
        start_second_factor(dara, actor=personas.as_actor(dara))


def test_a_key_in_use_is_shown_to_nobody(dara, codes):
    client = personas.signed_in(dara)
    answer = client.get("/desk/account/second-step/", follow=True)
    assert answer.status_code == 200
    assert reads.text(dara.totp.key) not in answer.content.decode().replace(" ", "")


def test_turning_it_off_needs_the_password(dara, codes):
    actor = personas.as_actor(dara)
    with pytest.raises(PasswordRefused):
        stop_second_factor(dara, actor=actor, password="wrong", address=HERE)
    stop_second_factor(dara, actor=actor, password=PASSWORD, address=HERE)
    assert not TotpDevice.objects.exists()


def test_an_administrator_helps_whoever_lost_the_phone(dara, codes):
    remove_second_factor(dara, actor=personas.as_actor(personas.administrator()))
    assert not TotpDevice.objects.exists()


def test_an_administrator_does_not_take_their_own_away_without_the_password():
    root = personas.administrator()
    start_second_factor(root, actor=personas.as_actor(root))
    with pytest.raises(OwnAccess):
        remove_second_factor(root, actor=personas.as_actor(root))


def test_an_agent_takes_nobodys_away(dara, codes):
    mony = personas.manager(personas.platform())
    with pytest.raises((NotFound, Forbidden)):
        remove_second_factor(dara, actor=personas.as_actor(mony))


def test_nobody_sets_one_up_for_somebody_else(dara):
    with pytest.raises(NotFound):
        start_second_factor(dara, actor=personas.as_actor(personas.administrator()))


def test_the_pages_lead_from_the_picture_to_the_recovery_codes(dara):
    client = personas.signed_in(dara)
    client.post("/desk/account/second-step/start/")
    page = client.get("/desk/account/second-step/")
    key = reads.text(dara.totp.key)
    text = page.content.decode()
    assert key in text.replace(" ", "")
    assert "<svg" in text
    assert "data:" not in text
    assert "style=" not in text
    shown = client.post("/desk/account/second-step/", {"code": generator(dara.totp).now()})
    assert len(shown.context["codes"]) == 10
    assert "no-store" in shown.headers["Cache-Control"]


def test_showing_the_key_is_in_the_ledger_and_the_key_is_not(dara):
    client = personas.signed_in(dara)
    client.post("/desk/account/second-step/start/")
    client.get("/desk/account/second-step/")
    assert Entry.objects.filter(purpose="sign_in", actor=f"staff:{dara.uid}").count() == 1
    kept = str([vars(entry) for entry in Entry.objects.all()])
    assert reads.text(dara.totp.key) not in kept


def test_a_look_at_ones_own_key_is_there_for_whoever_reviews_everywhere():
    dara = personas.agent(personas.platform())
    start_second_factor(dara, actor=personas.as_actor(dara))
    personas.signed_in(dara).get("/desk/account/second-step/")
    look = Entry.objects.get(action="read", purpose="sign_in")
    assert entry_for(personas.as_actor(personas.auditor(None)), look.uid) == look
