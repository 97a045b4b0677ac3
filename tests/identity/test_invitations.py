"""Somebody new comes in by a link that is mailed to them and used once."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from helpdesk.audit import reads
from helpdesk.mail.models import OutgoingMail
from identity.actions.invitations import revoke_invitation
from identity.models import Invitation, Staff
from tests import personas

pytestmark = pytest.mark.django_db
WORDS = "four calm otters at noon"
PERSON = {
    "name": "Demo New Person", "username": "new.person", "email": "new.person@desk.example",
    "language": "en", "role": "agent", "platform": "e-gets",
}  # fmt: skip


@pytest.fixture
def root():
    personas.platform()
    return personas.administrator()


@pytest.fixture
def invited(root):
    answer = personas.signed_in(root).post("/desk/staff/new/", PERSON)
    assert answer.status_code == 302
    return Staff.objects.get(username="new.person")


def secret():
    """Of the mail that went out last."""
    mail = OutgoingMail.objects.filter(kind="invitation").latest("pk")
    assert reads.text(mail.to) == PERSON["email"]
    return re.search(r"/desk/invitation/#(\S+)", reads.text(mail.body))[1]


def arrive(text):
    client = Client()
    answer = client.post("/desk/invitation/", {"secret": text})
    return client, answer.status_code


def choose(client, new=WORDS, again=WORDS):
    return client.post("/desk/invitation/password/", {"new": new, "again": again})


def signs_in(password):
    client = Client()
    client.post("/desk/sign-in/", {"username": "new.person", "password": password})
    return client.get("/desk/account/").status_code == 200


def test_they_choose_a_password_and_are_offered_a_second_step(invited):
    client, status = arrive(secret())
    assert status == 302
    assert choose(client)["Location"] == "/desk/account/second-step/needed/"
    assert client.get("/desk/account/").status_code == 200
    assert signs_in(WORDS)


def test_the_link_works_once(invited):
    text = secret()
    choose(arrive(text)[0])
    assert arrive(text)[1] == 410


def test_two_browsers_with_one_link_choose_one_password(invited):
    text = secret()
    one, other = arrive(text)[0], arrive(text)[0]
    choose(one)
    assert choose(other, "another quiet heron", "another quiet heron").status_code == 410
    assert signs_in(WORDS)


def test_it_works_for_72_hours(invited):
    text = secret()
    with time_machine.travel(timezone.now() + timedelta(hours=73), tick=False):
        assert arrive(text)[1] == 410


def test_sent_again_it_works_from_the_new_mail_only(invited, root):
    before = secret()
    path = f"/desk/staff/{invited.uid}/invitation/"
    personas.signed_in(root).post(path)
    assert arrive(before)[1] == 410
    assert arrive(secret())[1] == 302
    assert Invitation.objects.count() == 1


def test_revoked_it_opens_nothing(invited, root):
    revoke_invitation(invited, actor=personas.as_actor(root))
    assert arrive(secret())[1] == 410


def test_who_left_before_accepting_does_not_come_in(invited, root):
    text = secret()
    personas.signed_in(root).post(f"/desk/staff/{invited.uid}/end/")
    assert arrive(text)[1] == 410


@pytest.mark.parametrize(("new", "again"), [("short", "short"), (WORDS, "something else there")])
def test_a_weak_or_mistyped_password_is_explained_and_nothing_is_used_up(invited, new, again):
    client, _ = arrive(secret())
    assert choose(client, new, again).status_code == 422
    assert choose(client).status_code == 302


def test_the_administrators_page_says_how_it_stands_and_shows_no_address(invited, root):
    page = personas.signed_in(root).get(f"/desk/staff/{invited.uid}/").content.decode()
    assert "Invited" in page
    assert PERSON["email"] not in page


def test_without_an_address_they_get_a_password_to_be_handed_over(root):
    answer = personas.signed_in(root).post("/desk/staff/new/", PERSON | {"email": ""})
    assert "one-time-password" in answer.content.decode()
    assert not OutgoingMail.objects.exists()


def test_the_list_of_staff_says_who_has_not_come_in_and_until_when(root, invited):
    def told():
        page = personas.signed_in(root).get("/desk/staff/").content.decode()
        return ["Invited, not here yet" in page, "The invitation ran out" in page]

    assert told() == [True, False]
    with time_machine.travel(timezone.now() + timedelta(hours=73), tick=False):
        assert told() == [False, True]
    arrived, _status = arrive(secret())
    choose(arrived)
    assert told() == [False, False]
