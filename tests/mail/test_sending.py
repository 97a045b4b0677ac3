"""Mail leaves once, is tried again when it cannot, and says honestly when it never will."""

import smtplib
from datetime import timedelta

import pytest
from django.core import mail as django_mail
from django.core.mail.backends.locmem import EmailBackend
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from helpdesk.audit.models import Entry
from helpdesk.background import queue
from helpdesk.mail import tasks
from helpdesk.mail.models import MailState, OutgoingMail
from helpdesk.mail.tasks import LEASE, ask_for_waiting_mail, send_waiting_mail
from identity.verification.tasks import deliver_code
from tests.mail.outbox import ADDRESS, Undone, waiting_mail

pytestmark = pytest.mark.django_db


class Broken(EmailBackend):
    """A mail server that is not there."""

    def send_messages(self, messages):
        raise ConnectionRefusedError(f"nobody home for {messages[0].to}")


class NeverHeardOfThem(EmailBackend):
    """A mail server that will never take this address."""

    def send_messages(self, messages):
        raise smtplib.SMTPRecipientsRefused({messages[0].to[0]: (550, b"no such user")})


@pytest.fixture
def broken(settings):
    settings.EMAIL_BACKEND = f"{__name__}.Broken"


def look() -> int:
    return send_waiting_mail.call()


def sent() -> list[django_mail.EmailMessage]:
    return django_mail.outbox


def make_due(mail: OutgoingMail) -> None:
    OutgoingMail.objects.filter(pk=mail.pk).update(next_at=timezone.now())


def lose_worker(mail: OutgoingMail) -> None:
    """The worker is killed and its lease runs out."""
    OutgoingMail.objects.filter(pk=mail.pk).update(leased_until=timezone.now())


def claim() -> OutgoingMail | None:
    return LEASE.claim(OutgoingMail.objects.all(), timezone.now())


def test_a_mail_leaves_once_however_often_somebody_looks():
    mail = waiting_mail()
    look()
    look()
    assert [message.to for message in sent()] == [[ADDRESS]]
    mail.refresh_from_db()
    assert (mail.state, mail.attempts, mail.leased_until) == (MailState.SENT, 1, None)


def test_queueing_asks_for_a_worker_and_hands_it_no_data():
    waiting_mail()
    asked = DBTaskResult.objects.get()
    assert asked.task_path == send_waiting_mail.module_path
    assert asked.args_kwargs == {"args": [], "kwargs": {}}


def test_a_long_outbox_lets_other_tasks_have_their_turn(monkeypatch):
    monkeypatch.setattr(tasks, "AT_ONCE", 1)
    waiting_mail("one")
    waiting_mail("two")
    DBTaskResult.objects.all().delete()
    assert look() == 1
    assert DBTaskResult.objects.get().task_path == send_waiting_mail.module_path
    assert look() == 1
    assert len(sent()) == 2


def test_of_what_was_asked_many_times_while_nobody_worked_one_asking_is_kept():
    waiting_mail("one")
    waiting_mail("two")
    assert queue.keep_one_of_each() == 1
    assert DBTaskResult.objects.get().task_path == send_waiting_mail.module_path


def test_of_tasks_that_name_what_to_look_at_none_goes():
    deliver_code.enqueue(1)
    deliver_code.enqueue(2)
    assert queue.keep_one_of_each() == 0
    assert DBTaskResult.objects.ready().count() == 2


def test_what_is_rolled_back_asks_nobody():
    with pytest.raises(Undone):
        waiting_mail(fails=True)
    assert not DBTaskResult.objects.exists()
    assert not OutgoingMail.objects.exists()


def test_two_workers_never_have_the_same_mail():
    waiting_mail()
    assert claim() is not None
    assert claim() is None


def test_a_killed_workers_mail_is_picked_up_after_its_lease_and_sent_once():
    mail = waiting_mail()
    claim()
    assert look() == 0
    lose_worker(mail)
    assert look() == 1
    assert len(sent()) == 1


def test_a_worker_that_outlived_its_lease_changes_nothing():
    mail = waiting_mail()
    slow = claim()
    lose_worker(mail)
    look()
    from helpdesk.mail.actions import note_failed
    from helpdesk.mail.tasks import MAILER

    note_failed(slow, actor=MAILER, error="late", again_at=timezone.now())
    mail.refresh_from_db()
    assert mail.state == MailState.SENT
    assert not Entry.objects.filter(action="mail.failed").exists()


def test_a_mail_whose_workers_are_all_lost_is_given_up():
    mail = waiting_mail()
    for _ in range(LEASE.tries):
        assert claim() is not None
        lose_worker(mail)
    look()
    mail.refresh_from_db()
    assert (mail.state, mail.last_error) == (MailState.FAILED, "worker_lost")
    assert not sent()


def test_the_sweep_asks_again_for_what_was_left_and_only_once():
    mail = waiting_mail()
    DBTaskResult.objects.all().delete()
    claim()
    ask_for_waiting_mail.work()
    assert not DBTaskResult.objects.exists()
    lose_worker(mail)
    ask_for_waiting_mail.work()
    ask_for_waiting_mail.work()
    assert DBTaskResult.objects.count() == 1


def test_a_failure_waits_longer_each_time(broken):
    mail = waiting_mail()
    pauses = []
    for _ in range(LEASE.tries - 1):
        look()
        mail.refresh_from_db()
        pauses.append(mail.next_at - timezone.now())
        make_due(mail)
    assert pauses == sorted(pauses)
    assert pauses[0] > timedelta(seconds=30)


def test_a_mail_failing_five_times_is_failed_and_the_trail_says_so(broken):
    mail = waiting_mail()
    for _ in range(9):
        look()
        make_due(mail)
    mail.refresh_from_db()
    assert (mail.state, mail.attempts) == (MailState.FAILED, 5)
    assert mail.last_error == "ConnectionRefusedError"
    ends = Entry.objects.filter(action="mail.failed").order_by("pk")
    assert [entry.outcome for entry in ends] == ["will_retry"] * 4 + ["given_up"]
    assert {entry.case for entry in ends} == {"EG-10001"}


def test_an_address_refused_for_ever_is_not_tried_again(settings):
    settings.EMAIL_BACKEND = f"{__name__}.NeverHeardOfThem"
    mail = waiting_mail()
    look()
    mail.refresh_from_db()
    assert (mail.state, mail.attempts, mail.last_error) == (MailState.FAILED, 1, "address_refused")


def test_what_the_mail_server_says_of_a_person_is_kept_nowhere(broken):
    waiting_mail()
    look()
    kept = [*Entry.objects.values_list("payload"), *OutgoingMail.objects.values_list("last_error")]
    assert ADDRESS not in repr(kept)


def test_the_opening_is_in_the_ledger_once_per_mail_before_it_leaves(broken):
    mail = waiting_mail()
    look()
    make_due(mail)
    look()
    [entry] = Entry.objects.filter(action="mail.send")
    assert (entry.kind, entry.purpose, entry.object_id) == ("disclose", "send_mail", str(mail.pk))
    assert entry.fields == ["body", "heading", "to"]
    assert (entry.actor, entry.subject) == ("system:mail", mail.subject_id)


def test_an_erased_mail_is_not_sent():
    from helpdesk.vault import keystore

    mail = waiting_mail()
    keystore.destroy(mail.subject_id)
    look()
    mail.refresh_from_db()
    assert (mail.state, mail.last_error) == (MailState.FAILED, "erased")
    assert not sent()


def test_a_cases_page_can_say_which_mail_was_given_up(settings):
    from helpdesk.mail.queries import mail_given_up

    settings.EMAIL_BACKEND = f"{__name__}.NeverHeardOfThem"
    mail = waiting_mail()
    assert mail_given_up("e-gets", "EG-10001") == []
    look()
    assert mail_given_up("e-gets", "EG-10001") == [mail]
    assert mail_given_up("goexw", "EG-10001") == []
