"""A code that could not be sent in time is not sent late: it would open nothing any more."""

from datetime import timedelta

import pytest
from django.core import mail as django_mail
from django.utils import timezone

from helpdesk.audit.models import Entry
from helpdesk.mail.models import MailState, OutgoingMail
from helpdesk.mail.tasks import send_waiting_mail
from identity.verification import codes
from tests.mail.outbox import waiting_mail
from tests.verification import people
from tests.verification.people import Scene
from tickets.actions.verification import send_ticket_code

pytestmark = pytest.mark.django_db

BROKEN = "tests.mail.test_sending.Broken"


@pytest.fixture
def asked() -> Scene:
    """A customer whose code waits in the outbox."""
    scene = people.scene()
    send_ticket_code(scene.ticket, actor=scene.customer)
    people.put_on_their_way()
    return scene


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch):
    """Moves the time on."""

    def move(by: timedelta) -> None:
        moved = timezone.now() + by
        monkeypatch.setattr(timezone, "now", lambda: moved)

    return move


def test_a_code_is_given_up_once_it_has_expired(asked: Scene, later) -> None:
    later(codes.LASTS)
    assert send_waiting_mail.call() == 0
    mail = OutgoingMail.objects.get(kind="verification_code")
    assert (mail.state, mail.last_error) == (MailState.FAILED, "expired")
    assert not django_mail.outbox
    failed = Entry.objects.get(action="mail.failed")
    assert (failed.outcome, failed.payload["error"]) == ("given_up", "expired")
    assert not Entry.objects.filter(action="mail.send").exists(), "it was not even opened"


def test_who_waited_for_it_asks_for_another_and_gets_it(asked: Scene, later) -> None:
    later(codes.LASTS)
    send_waiting_mail.call()
    assert send_ticket_code(asked.ticket, actor=asked.customer) == "sent"
    people.put_on_their_way()
    assert send_waiting_mail.call() == 1
    assert len(django_mail.outbox) == 1


def test_no_attempt_is_planned_for_when_it_would_be_too_late(asked: Scene, later, settings) -> None:
    settings.EMAIL_BACKEND = BROKEN
    send_waiting_mail.call()
    mail = OutgoingMail.objects.get(kind="verification_code")
    assert mail.state == MailState.WAITING
    later(timedelta(minutes=2))
    send_waiting_mail.call()
    mail.refresh_from_db()
    assert mail.state == MailState.FAILED, "the next attempt would be in ten minutes"


def test_what_does_not_expire_is_tried_as_long_as_before(later) -> None:
    waiting_mail()
    later(timedelta(days=1))
    assert send_waiting_mail.call() == 1
