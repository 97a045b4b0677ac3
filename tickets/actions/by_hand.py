"""Contacts that come on paper, at the counter or over Facebook, entered by whoever received them.

They stand in the conversation like any other word of the customer's, with how and when they came
and who entered them.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from helpdesk.actions import Work, action
from helpdesk.actor import Actor
from helpdesk.files.checks import CheckedFile
from helpdesk.files.storage import store
from helpdesk.vault.subjects import new_subject
from identity.access import require
from identity.models import Platform
from identity.roles import Right
from tickets.access import require_case_still
from tickets.actions.closing import reopen
from tickets.actions.customer import add_files, check
from tickets.actions.intake import ComplaintFacts, OpenedTicket, open_ticket
from tickets.actions.messages import append_message
from tickets.actions.turns import turn_to_desk
from tickets.errors import NotYetHappened
from tickets.models import Message, Ticket
from tickets.models.conversations import Author
from tickets.models.tickets import Channel

BY_HAND = (Channel.LETTER, Channel.COUNTER, Channel.FACEBOOK, Channel.EMAIL)
"""Ways that no system of ours sees. Calls and chats leave their own records."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ByHand:
    """A contact as somebody enters it. channel: one of BY_HAND. happened_at: when it came, in UTC.
    uploads: scans and photos of it."""

    channel: str
    happened_at: datetime
    text: str = field(default="", repr=False)
    uploads: Sequence[CheckedFile] = field(default=(), repr=False)


@action("ticket.enter_contact")
def enter_contact(
    work: Work, ticket: Ticket, contact: ByHand, *, actor: Actor, client_id: str
) -> Message:
    """Put a contact into a case, once per `client_id`; an ended case is reopened by it.

    Raises NotYetHappened, NothingSaid, TooLong, TooManyFiles, NoRoom.
    """
    require(actor, Right.WORK_CASES, ticket.platform_id)
    ticket = work.lock(ticket)
    require_case_still(actor, ticket)
    work.about(ticket, case=ticket.number)
    check(contact.text, contact.uploads)
    refuse_future(work, contact)
    message, new = append_message(
        work, ticket, author=Author.CUSTOMER, channel=contact.channel, client_id=client_id,
        text=contact.text, files=bool(contact.uploads), happened_at=contact.happened_at,
    )  # fmt: skip
    if not new:
        work.nothing_happened()
        return message
    work.detail(channel=contact.channel)
    add_files(work, message, contact.uploads)
    if not reopen(work, ticket):
        turn_to_desk(work, ticket)
    return message


@action("ticket.open_by_hand")
def open_by_hand(
    work: Work,
    platform: Platform,
    facts: ComplaintFacts,
    contact: ByHand,
    *,
    actor: Actor,
    key: str,
) -> OpenedTicket:
    """Open a case from a contact; the same `key` again gives the same case.

    facts: who it is and what it is about; text, channel and files are the contact's. Raises as
    `enter_contact` and `open_ticket`.
    """
    require(actor, Right.WORK_CASES, platform.code)
    check(contact.text, contact.uploads)
    refuse_future(work, contact)
    subject = new_subject(platform.code).uid
    files = [
        store(work, platform=platform.code, subject=subject, sent=sent) for sent in contact.uploads
    ]
    said = replace(
        facts, text=contact.text, channel=contact.channel, subject=subject, files=files
    )  # fmt: skip
    opened = open_ticket(platform, said, actor=actor, key=key)
    ticket = work.lock(opened.ticket)
    work.about(ticket, case=ticket.number)
    work.detail(channel=contact.channel)
    first = Message.objects.get(conversation__ticket=ticket, client_id="opening")
    if not work.update(first, happened_at=contact.happened_at):
        work.nothing_happened()
    return opened


def refuse_future(work: Work, contact: ByHand) -> None:
    """Raise NotYetHappened for what is still to come."""
    if contact.happened_at > work.now:
        raise NotYetHappened(field="happened_at")
