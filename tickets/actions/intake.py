"""Opening a case: the one way in, for the form, the API and the counter."""

import hashlib
import hmac
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from helpdesk.actions import Work, action
from helpdesk.actor import Actor, ActorKind
from helpdesk.files.models import StoredFile
from helpdesk.policies import Profile, Promise, current, due
from helpdesk.vault import blind, masters
from helpdesk.vault.subjects import new_subject
from identity.access import require
from identity.models import Platform
from identity.roles import Right
from tickets.actions.links import LINK, issue_link
from tickets.actions.messages import append_message
from tickets.actions.receipts import acknowledge
from tickets.actions.turns import first_due
from tickets.errors import NothingSaid, TooLong
from tickets.events import TicketChanged
from tickets.models import Attachment, Contact, Conversation, Message, Order, Ticket
from tickets.models.conversations import Author
from tickets.models.tickets import Channel, Topic

LONGEST = 5000
"""Characters of one message."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintFacts:
    """What somebody says when they complain. Nothing of it is proved.

    phone: E.164. order_number: as it was typed. files: stored already, of the same subject.
    subject: the pseudonym it was written under, "" for a new one. clock: the promise of the policy
    that it starts, "" for the topic's.
    """

    topic: str
    text: str
    name: str = ""
    email: str = ""
    phone: str = ""
    language: str = "en"
    order_number: str = ""
    channel: str = Channel.FORM
    subject: str = ""
    clock: str = ""
    files: Sequence[StoredFile] = field(default=())


@dataclass(frozen=True, slots=True)
class OpenedTicket:
    """A case, and the secret of its link; "" when the case was there already."""

    ticket: Ticket
    secret: str


@action("ticket.open")
def open_ticket(
    work: Work,
    platform: Platform,
    facts: ComplaintFacts,
    *,
    actor: Actor,
    key: str,
    secret: str = "",
) -> OpenedTicket:
    """Open a case and acknowledge it; the same `key` again gives the same case.

    key: the sender's idempotency key, at most 80 characters. secret: the link's, if the caller
    has one already. Raises NothingSaid, TooLong, and KeyReused for a key with other facts.
    """
    if actor.kind == ActorKind.STAFF:
        require(actor, Right.WORK_CASES, platform.code)
    check(facts)
    before = work.done_before(platform.code, key, fingerprint(platform, facts))
    if before is not None:
        return OpenedTicket(Ticket.objects.get(pk=before), "")
    ticket = add_ticket(work, platform, add_contact(work, platform, facts), facts)
    work.about(ticket, case=ticket.number)
    work.detail(topic=ticket.topic, channel=ticket.channel, order_matched=ticket.order is not None)
    add_first_message(work, ticket, facts)
    secret = issue_link(work, ticket, LINK, secret=secret)
    acknowledge(work, ticket, secret, facts.email)
    work.publish(TicketChanged(platform=platform.code, number=ticket.number, change="opened"))
    work.remember(platform.code, key, ticket.pk)
    return OpenedTicket(ticket, secret)


def check(facts: ComplaintFacts) -> None:
    """Raise what is wrong with a complaint as a whole; forms say it at their fields."""
    if not facts.text.strip() and not facts.files:
        raise NothingSaid(field="text")
    if len(facts.text) > LONGEST:
        raise TooLong(field="text", most=LONGEST)


def fingerprint(platform: Platform, facts: ComplaintFacts) -> str:
    """Tells a repeated complaint from another, keyed: nobody can guess its text from it."""
    said = [
        facts.topic, facts.text, facts.name, facts.email, facts.phone, facts.order_number,
        *(file.sha256 for file in facts.files),
    ]  # fmt: skip
    key = masters.blind_key(platform.code, "request")
    return hmac.new(key, json.dumps(said).encode(), hashlib.sha256).hexdigest()


def add_contact(work: Work, platform: Platform, facts: ComplaintFacts) -> Contact:
    """The person as they gave themselves."""
    contact = Contact(
        platform=platform,
        subject_id=facts.subject or new_subject(platform.code).uid,
        language=facts.language,
        created_at=work.now,
    )
    contact.name, contact.email, contact.phone = facts.name, facts.email, facts.phone
    return work.create(contact)


def add_ticket(work: Work, platform: Platform, contact: Contact, facts: ComplaintFacts) -> Ticket:
    """The case itself, with its clocks, under the policy in force now."""
    profile = current(platform.code)
    promise, promised_at = promised(profile, facts.clock or clock_of(facts.topic), work.now)
    target_at = work.now + timedelta(hours=profile.target("first_reply").hours)
    ticket = Ticket(
        platform=platform,
        subject_id=contact.subject_id,
        number=f"{platform.prefix}-{work.next_number(platform.code, 'ticket')}",
        contact=contact,
        order=matched_order(platform.code, facts.order_number),
        topic=facts.topic,
        channel=facts.channel,
        language=facts.language,
        policy_version=profile.version,
        opened_at=work.now,
        waiting_since=work.now,
        last_activity_at=work.now,
        target_at=target_at,
        promised_at=promised_at,
        promise=promise,
        due_at=first_due(target_at, promised_at),
    )
    ticket.stated_order = facts.order_number
    return work.create(ticket)


def clock_of(topic: str) -> str:
    """The promise that a topic starts: no policy prints a deadline for an order or a payment."""
    return "policy_question" if topic == Topic.DATA else ""


def promised(profile: Profile, name: str, start: datetime) -> tuple[str, datetime | None]:
    """The printed promise of a name, and its deadline; none where the policy prints none."""
    clock = profile.clock(name) if name else None
    if not isinstance(clock, Promise):
        return "", None
    return name, due(clock, start, profile.timezone, profile.calendar)


def matched_order(platform: str, number: str) -> Order | None:
    """The order that a typed number means, if exactly one does. Nothing of it is said."""
    found = blind.find(platform, "order", number, Order) if blind.code(number) else []
    return Order.objects.get(pk=found[0]) if len(found) == 1 else None


def add_first_message(work: Work, ticket: Ticket, facts: ComplaintFacts) -> Message:
    """The conversation and what it begins with."""
    work.create(Conversation(platform_id=ticket.platform_id, ticket=ticket, created_at=work.now))
    message, _ = append_message(
        work,
        ticket,
        author=Author.CUSTOMER,
        channel=facts.channel,
        client_id="opening",
        text=facts.text,
    )
    attach(work, message, facts.files)
    return message


def attach(work: Work, message: Message, files: Sequence[StoredFile]) -> None:
    """Add stored files to a message."""
    work.create_all([
        Attachment(platform_id=message.platform_id, message=message, file=file) for file in files
    ])  # fmt: skip
