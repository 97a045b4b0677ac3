"""Sending what waits in the outbox."""

from datetime import timedelta

from django.utils import timezone
from django_tasks import task

from helpdesk.actor import system
from helpdesk.background import queue
from helpdesk.background.leases import Lease
from helpdesk.background.sweeps import sweep
from helpdesk.mail.actions import note_failed, note_sent
from helpdesk.mail.models import MailState, OutgoingMail
from helpdesk.mail.sending import NotSent, send

LEASE = Lease(
    waiting=MailState.WAITING,
    running=MailState.SENDING,
    lasts=timedelta(minutes=2),
    pauses=(timedelta(minutes=1), timedelta(minutes=10), timedelta(hours=1), timedelta(hours=6)),
)
"""Five attempts within about seven hours. Two minutes is well over what EMAIL_TIMEOUT lets one
attempt take."""

MAILER = system("mail")


@task()
def send_waiting_mail() -> int:
    """Send every mail that is due; returns how many left. Safe to run in many workers at once."""
    sent = 0
    while (mail := LEASE.claim(OutgoingMail.objects.all(), timezone.now())) is not None:
        sent += attempt(mail)
    return sent


@sweep("mail.due", every=timedelta(seconds=10))
def ask_for_waiting_mail() -> None:
    """Mail whose time for another try has come, or whose worker was lost."""
    if LEASE.due(OutgoingMail.objects.all(), timezone.now()).exists():
        queue.ask_once(send_waiting_mail)


def attempt(mail: OutgoingMail) -> bool:
    """One attempt at a mail this worker has leased; returns whether it left."""
    try:
        refuse_endless(mail)
        send(mail, actor=MAILER)
    except NotSent as reason:
        again_at = None if reason.final else LEASE.next_try(mail.attempts, timezone.now())
        note_failed(mail, actor=MAILER, error=reason.code, again_at=again_at)
        return False
    note_sent(mail, actor=MAILER)
    return True


def refuse_endless(mail: OutgoingMail) -> None:
    """A mail that every worker was lost over is not tried for ever."""
    if mail.attempts > LEASE.tries:
        raise NotSent("worker_lost", final=True)
