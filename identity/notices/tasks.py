"""Making letters and handing them over, one person at a time.

What is to be done stands in the recipients' rows. A worker that is lost while it makes a letter has
sent nothing, and the letter is made again two minutes later; one that is lost while its mail is
with the mail server leaves that letter “not known” (helpdesk/mail), and the rest goes on.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import QuerySet
from django.utils import timezone
from django_tasks import task

from helpdesk.actor import Actor, ActorKind, system
from helpdesk.audit.models import Kind
from helpdesk.audit.reads import reveal
from helpdesk.background import queue
from helpdesk.background.leases import Lease
from helpdesk.background.sweeps import sweep
from helpdesk.documents import NotPrinted, Press
from helpdesk.files.checks import own_pdf
from helpdesk.moments import now as told_now
from helpdesk.purposes import Purpose
from helpdesk.vault import masks
from helpdesk.vault.keystore import Erased
from identity.incidents.data import kinds_of
from identity.models import Staff
from identity.notices.actions.letters import deliver, note_not_made
from identity.notices.content import Texts, texts_of
from identity.notices.digests import digest_of_words
from identity.notices.letters import Letter, letter_for, page_of
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


@dataclass(frozen=True, slots=True)
class Opened:
    """A notice with its texts. asked_by: who began to send it. approved: whether its words are
    those that were approved."""

    notice: Notice
    texts: Texts
    asked_by: str
    approved: bool


class Desk:
    """Makes letters, and reads each notice's texts once in a run."""

    def __init__(self) -> None:
        self._opened: dict[int, Opened] = {}
        self._people: dict[str, Actor] = {}

    def see_to(self, recipient: Recipient, press: Press) -> None:
        """One letter this worker has leased."""
        if recipient.attempts > LEASE.tries:
            give_up(recipient, "worker_lost")
        elif recipient.affected.taken_off_at is not None:
            give_up(recipient, "removed")
        elif not (opened := self._open(recipient)).approved:
            # What a second person saw is not what would be printed: better nothing than that.
            give_up(recipient, "words_changed")
        else:
            self._make(recipient, opened, press)

    def _make(self, recipient: Recipient, opened: Opened, press: Press) -> None:
        actor = self._for(recipient.seen_to_by or opened.asked_by)
        name = name_of(recipient, actor)
        if name == masks.ERASED:
            give_up(recipient, "erased")
            return
        notice, at = opened.notice, told_now()
        letter = letter_for(
            notice, opened.texts.of(recipient.language), language=recipient.language, name=name,
            kinds=kinds_of(recipient.affected.fields) or notice.incident.data, at=at,
        )  # fmt: skip
        try:
            pdf = press.pdf(page_of(letter, at=at))
        except NotPrinted as reason:
            again_at = LEASE.next_try(recipient.attempts, timezone.now())
            note_not_made(recipient, actor=SENDER, error=reason.code, again_at=again_at)
        else:
            hand_over(recipient, letter, pdf, actor)

    def _open(self, recipient: Recipient) -> Opened:
        found = self._opened.get(recipient.notice_id)
        if found is None:
            notices = Notice.objects.select_related("incident", "batch")
            notice = notices.get(pk=recipient.notice_id)
            batch = notice.batch
            texts = texts_of(notice, actor=self._for(batch.started_by))
            approved = digest_of_words(notice, texts) == batch.words
            found = Opened(notice, texts, batch.started_by, approved)
            self._opened[recipient.notice_id] = found
        return found

    def _for(self, who: str) -> Actor:
        """Redress on behalf of whoever had it sent: the trail names both."""
        if who not in self._people:
            staff = Staff.objects.filter(uid=who.removeprefix("staff:")).first()
            asked = Actor(ActorKind.STAFF, who, name=staff.name if staff else "")
            self._people[who] = SENDER.acting_for(asked)
        return self._people[who]


def hand_over(recipient: Recipient, letter: Letter, pdf: bytes, actor: Actor) -> None:
    """Deliver a letter that was printed, or note that its person was erased meanwhile."""
    words = wording(recipient.language)
    facts = {"platform": letter.platform, "number": letter.number, "greeting": letter.greeting}
    try:
        deliver(
            recipient, actor=actor, made=own_pdf(words.file_name.format(**facts), pdf),
            heading=words.mail_heading.format(**facts), body=words.mail_body.format(**facts),
        )  # fmt: skip
    except Erased:
        give_up(recipient, "erased")


def name_of(recipient: Recipient, actor: Actor) -> str:
    """What the person is called; that it is opened to be sent is in the ledger."""
    return reveal(
        {"name": recipient.affected.name}, actor=actor, purpose=Purpose.SEND_NOTICE,
        of=recipient.affected, platform=recipient.platform_id, subject=recipient.subject_id,
        action="notice.address", kind=Kind.READ,
    )["name"]  # fmt: skip


def give_up(recipient: Recipient, code: str) -> None:
    """No letter is made of this."""
    note_not_made(recipient, actor=SENDER, error=code, again_at=None)
