"""Making letters and handing them over, one person at a time.

What is to be done stands in the recipients' rows. A worker that is lost while it makes a letter has
sent nothing, and the letter is made again two minutes later; one that is lost while its mail is
with the mail server leaves that letter “not known” (helpdesk/mail), and the rest goes on.
"""

from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.utils import timezone
from django_tasks import task

from helpdesk.actor import Actor, system
from helpdesk.audit.models import Kind
from helpdesk.audit.reads import reveal
from helpdesk.background import queue
from helpdesk.background.leases import Lease
from helpdesk.background.sweeps import sweep
from helpdesk.documents import NotPrinted, Press
from helpdesk.documents.keeping import as_file
from helpdesk.moments import now as told_now
from helpdesk.purposes import Purpose
from helpdesk.vault import masks
from identity.incidents.data import kinds_of
from identity.notices.actions.letters import deliver, note_not_made
from identity.notices.content import Texts, texts_of
from identity.notices.letters import letter_for, page_of
from identity.notices.models import Notice, Recipient, RecipientState
from identity.notices.wording import wording

LEASE = Lease(
    waiting=RecipientState.WAITING,
    running=RecipientState.MAKING,
    lasts=timedelta(minutes=2),
    pauses=(timedelta(minutes=1), timedelta(minutes=10)),
)

SENDER = system("notices")

AT_ONCE = 100
"""Letters of one run: then other tasks have their turn."""


@task()
def send_notices() -> int:
    """Make the letters that are due; returns how many. Safe to run in many workers at once."""
    desk = Desk()
    with Press() as press:
        for done in range(AT_ONCE):
            recipient = LEASE.claim(due_rows(), timezone.now())
            if recipient is None:
                return done
            desk.see_to(recipient, press)
    queue.ask_once(send_notices)
    return AT_ONCE


def due_rows() -> "QuerySet[Recipient]":
    """Letters of batches that are not paused."""
    rows = Recipient.objects.filter(notice__batch__paused=False)
    return rows.select_related("affected")


@sweep("notices.due", every=timedelta(seconds=15))
def ask_for_waiting_notices() -> None:
    """Letters whose time for another try has come, or whose worker was lost."""
    if LEASE.due(due_rows(), timezone.now()).exists():
        queue.ask_once(send_notices)


class Desk:
    """Makes letters, and reads each notice's texts once."""

    def __init__(self, actor: Actor = SENDER) -> None:
        self._actor = actor
        self._texts: dict[int, tuple[Notice, Texts]] = {}

    def see_to(self, recipient: Recipient, press: Press) -> None:
        """One letter this worker has leased."""
        if recipient.attempts > LEASE.tries:
            self._failed(recipient, "worker_lost", None)
        elif recipient.affected.taken_off_at is not None:
            self._failed(recipient, "removed", None)
        else:
            self._make(recipient, press)

    def _make(self, recipient: Recipient, press: Press) -> None:
        name = self._name(recipient)
        if name == masks.ERASED:
            self._failed(recipient, "erased", None)
            return
        notice, texts = self._notice(recipient)
        words, at = wording(recipient.language), told_now()
        letter = letter_for(
            notice, texts.of(recipient.language), language=recipient.language, name=name,
            kinds=kinds_of(recipient.affected.fields), at=at,
        )  # fmt: skip
        try:
            pdf = press.pdf(page_of(letter, at=at))
        except NotPrinted as reason:
            again_at = LEASE.next_try(recipient.attempts, timezone.now())
            self._failed(recipient, reason.code, again_at)
            return
        facts = {"platform": letter.platform, "number": letter.number, "greeting": letter.greeting}
        deliver(
            recipient, actor=self._actor, made=as_file(words.file_name.format(**facts), pdf),
            heading=words.mail_heading.format(**facts), body=words.mail_body.format(**facts),
        )  # fmt: skip

    def _notice(self, recipient: Recipient) -> tuple[Notice, Texts]:
        found = self._texts.get(recipient.notice_id)
        if found is None:
            notice = Notice.objects.select_related("incident").get(pk=recipient.notice_id)
            found = notice, texts_of(notice, actor=self._actor)
            self._texts[recipient.notice_id] = found
        return found

    def _name(self, recipient: Recipient) -> str:
        """What the person is called; that it is opened to be sent is in the ledger."""
        return reveal(
            {"name": recipient.affected.name}, actor=self._actor, purpose=Purpose.SEND_NOTICE,
            of=recipient.affected, platform=recipient.platform_id, subject=recipient.subject_id,
            action="notice.address", kind=Kind.READ,
        )["name"]  # fmt: skip

    def _failed(self, recipient: Recipient, code: str, again_at: datetime | None) -> None:
        note_not_made(recipient, actor=self._actor, error=code, again_at=again_at)
