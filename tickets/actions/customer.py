"""What customers do in their own case."""

from collections.abc import Sequence
from datetime import timedelta

from helpdesk.actions import Work, action
from helpdesk.actor import Actor
from helpdesk.errors import NotFound, TooMany
from helpdesk.files.checks import CheckedFile
from helpdesk.files.errors import TooManyFiles
from helpdesk.files.storage import store
from helpdesk.mail.models import OutgoingMail
from helpdesk.vault import blind
from tickets.access import is_own
from tickets.actions.closing import reopen
from tickets.actions.intake import LONGEST, attach
from tickets.actions.letters import write_about
from tickets.actions.messages import append_message
from tickets.actions.turns import turn_to_desk
from tickets.chat.frames import CUSTOMER, STAFF, tell
from tickets.complaints import MOST_FILES
from tickets.errors import NothingSaid, TooLong
from tickets.models import Contact, Conversation, Message, Ticket
from tickets.models.conversations import Author
from tickets.models.tickets import Channel

MESSAGES_PER_HOUR = 40
LINKS_PER_HOUR = 3


@action("case.write")
def write_message(
    work: Work,
    ticket: Ticket,
    *,
    actor: Actor,
    text: str,
    client_id: str,
    uploads: Sequence[CheckedFile] = (),
) -> Message:
    """Say something in one's own case; an ended one is reopened by it.

    The same client_id again is the same message. Raises NotFound for somebody else's case,
    NothingSaid, TooLong, TooManyFiles, TooMany and NoRoom.
    """
    ticket = work.lock(ticket)
    own_case(actor, ticket)
    work.about(ticket, case=ticket.number)
    check(text, uploads)
    message, new = append_message(
        work, ticket, author=Author.CUSTOMER, channel=Channel.FORM, client_id=client_id, text=text,
        files=bool(uploads),
    )  # fmt: skip
    if not new:
        work.nothing_happened()
        return message
    not_too_many(work, ticket)
    add_files(work, message, uploads)
    if not reopen(work, ticket):
        turn_to_desk(work, ticket)
    return message


def own_case(actor: Actor, ticket: Ticket) -> None:
    """Raise NotFound unless the case is the actor's own."""
    if not is_own(actor, ticket):
        raise NotFound


def check(text: str, uploads: Sequence[CheckedFile]) -> None:
    """Raise what is wrong with a message before anything is written."""
    if not text.strip() and not uploads:
        raise NothingSaid(field="text")
    if len(text) > LONGEST:
        raise TooLong(field="text", most=LONGEST)
    if len(uploads) > MOST_FILES:
        raise TooManyFiles(field="files", most=MOST_FILES)


def not_too_many(work: Work, ticket: Ticket) -> None:
    """Raise TooMany when a case is being flooded; the message just added counts. What was said
    in a chat has a limit of its own."""
    said = Message.objects.filter(
        conversation__ticket=ticket,
        author=Author.CUSTOMER,
        at__gt=work.now - timedelta(hours=1),
    ).exclude(channel=Channel.CHAT)
    if said.count() > MESSAGES_PER_HOUR:
        raise TooMany


def add_files(work: Work, message: Message, uploads: Sequence[CheckedFile]) -> None:
    """Store files and attach them."""
    subject, platform = message.subject_id, message.platform_id
    files = [store(work, platform=platform, subject=subject, sent=sent) for sent in uploads]
    attach(work, message, files)


@action("case.see")
def see_case(work: Work, ticket: Ticket, *, actor: Actor, seq: int) -> None:
    """Note how far the customer has read, for the desk's “read” mark. The reading is in the
    ledger by itself, so this leaves no entry."""
    work.nothing_happened()
    own_case(actor, ticket)
    conversation = work.lock_where(Conversation, ticket=ticket)
    if seq > conversation.customer_read_seq:
        work.update(conversation, customer_read_seq=seq)
        tell(work, ticket, "read", to=(STAFF,), by=CUSTOMER, seq=seq)


@action("case.send_link")
def send_new_link(work: Work, platform: str, *, actor: Actor, number: str, email: str) -> None:
    """Mail a fresh link to the case's own address, if number and address belong together.

    Nothing says whether they did, and nobody is sent more than LINKS_PER_HOUR.
    """
    contacts = blind.find(platform, "email", email, Contact)
    ticket = Ticket.objects.filter(platform=platform, number=number, contact__in=contacts).first()
    work.entry.platform = platform
    if ticket is None:
        work.outcome("not_sent")
        return
    work.about(ticket, case=ticket.number)
    since = work.now - timedelta(hours=1)
    sent = OutgoingMail.objects.filter(
        platform=platform, case=ticket.number, kind="new_link", created_at__gt=since
    )
    if sent.count() >= LINKS_PER_HOUR:
        work.outcome("not_sent")
        return
    work.outcome("sent")
    write_about(work, ticket, "new_link", key=f"link:{ticket.uid}:{work.entry.uid}")
