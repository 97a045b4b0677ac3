"""Sending what waits in the outbox."""

from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.utils import timezone
from django_tasks import task

from helpdesk.actor import system
from helpdesk.background import queue
from helpdesk.background.leases import Lease
from helpdesk.background.sweeps import sweep
from helpdesk.mail.actions import note_failed, note_sent, note_unknown
from helpdesk.mail.errors import NotSent
from helpdesk.mail.models import MailState, OutgoingMail
from helpdesk.mail.sending import send

LEASE = Lease(
    waiting=MailState.WAITING,
    running=MailState.SENDING,
    lasts=timedelta(minutes=2),
    pauses=(timedelta(minutes=1), timedelta(minutes=10), timedelta(hours=1), timedelta(hours=6)),
)
"""Five attempts within about seven hours. Two minutes is well over what EMAIL_TIMEOUT lets one
attempt take."""

MAILER = system("mail")

AT_ONCE = 50
"""Mails of one run: then events and whatever else waits have their turn."""


@task()
def send_waiting_mail() -> int:
    """Send the mails that are due; returns how many left. Safe to run in many workers at once."""
    sent = 0
    give_up_lost()
    for _turn in range(AT_ONCE):
        if (mail := LEASE.claim(may_be_tried(), timezone.now())) is None:
            return sent
        sent += attempt(mail)
    queue.ask_once(send_waiting_mail)
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
        refuse_expired(mail)
        send(mail, actor=MAILER)
    except NotSent as reason:
        if mail.once and reason.unsure:
            note_unknown(mail, actor=MAILER, error=reason.code)
            return False
        again_at = None if reason.final else next_try(mail)
        note_failed(mail, actor=MAILER, error=reason.code, again_at=again_at)
        return False
    note_sent(mail, actor=MAILER)
    return True


def next_try(mail: OutgoingMail) -> datetime | None:
    """When to try again; None when the attempts are used up, or it would come too late."""
    again_at = LEASE.next_try(mail.attempts, timezone.now())
    too_late = again_at and mail.expires_at and again_at >= mail.expires_at
    return None if too_late else again_at


def may_be_tried() -> "QuerySet[OutgoingMail]":
    """Mails a worker may take: not those sent at most once that another worker was lost over."""
    return OutgoingMail.objects.exclude(once=True, state=MailState.SENDING)


def give_up_lost() -> None:
    """Mails sent at most once, whose worker was lost: whether they left, nobody knows."""
    lost = OutgoingMail.objects.filter(
        once=True, state=MailState.SENDING, leased_until__lte=timezone.now()
    )
    for mail in lost.order_by("pk")[:500]:
        note_unknown(mail, actor=MAILER, error="worker_lost")


def refuse_endless(mail: OutgoingMail) -> None:
    """A mail that every worker was lost over is not tried for ever."""
    if mail.attempts > LEASE.tries:
        raise NotSent("worker_lost", final=True)


def refuse_expired(mail: OutgoingMail) -> None:
    """What is worth nothing any more, such as a code, is not sent: whoever waits asks anew."""
    if mail.expires_at is not None and mail.expires_at <= timezone.now():
        raise NotSent("expired", final=True)
