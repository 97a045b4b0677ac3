"""Giving out what was said: each time is in the ledger, with what it was and to whom it went."""

from django.utils.translation import gettext_lazy as _

from helpdesk.actions import Work, action
from helpdesk.actor import Actor
from helpdesk.audit.models import Kind
from helpdesk.errors import Conflict
from helpdesk.mail.queue import queue_mail
from helpdesk.purposes import Purpose
from helpdesk.vault.sealed import Sealed
from tickets.chat.actions.parts import hold
from tickets.chat.transcripts.telling import Transcript, transcript
from tickets.models import Ticket
from tickets.queries.standing import standing_of

FIELDS = ["files", "messages"]
"""What a transcript has of a case."""


class NoAddress(Conflict):
    """There is nowhere to send it."""

    code = "no_address"
    words = _("No email address is known here. Make a PDF, or ask for an address in the case.")


class AddressNotProved(Conflict):
    """The registered address belongs to somebody whom this contact has not proved to be."""

    code = "address_not_proved"
    words = _("First make sure that this is the member: their registered address is theirs alone.")


@action("chat.transcript", kind=Kind.EXPORT)
def make_transcript(work: Work, ticket: Ticket, *, actor: Actor) -> Transcript:
    """What was said, to be printed. Raises Forbidden, NotFound."""
    ticket = begin(work, ticket, actor)
    return transcript(ticket, work.now)


@action("chat.send_transcript", kind=Kind.DISCLOSE)
def send_transcript(work: Work, ticket: Ticket, *, actor: Actor, to: str, key: str) -> None:
    """Mail what was said, once per key, to an address that is known here and to no other.

    to: "contact" for the one they gave in this case; "member" for the registered one, which
    takes what disclosing takes (helpdesk/policies/permits.py). Raises NoAddress,
    AddressNotProved, Forbidden, NotFound.
    """
    ticket = begin(work, ticket, actor)
    work.detail(to=to)
    address, subject = address_of(ticket, to)
    told = transcript(ticket, work.now)
    mail = queue_mail(
        work, platform=ticket.platform_id, subject=subject, to=address, kind="transcript",
        key=f"transcript:{ticket.uid}:{key}", language=ticket.language, case=ticket.number,
        shop=told.shop, told=told,
    )  # fmt: skip
    if mail is None:
        work.nothing_happened()


def begin(work: Work, ticket: Ticket, actor: Actor) -> Ticket:
    """What both begin with: the case as it stands now, which stays so until they are done."""
    ticket = hold(work, ticket, actor)
    work.about(ticket, case=ticket.number, purpose=Purpose.WORK_CASE)
    work.entry.fields = FIELDS
    return ticket


def address_of(ticket: Ticket, to: str) -> tuple[Sealed, str]:
    """The address and the pseudonym of whose it is."""
    if to == "contact":
        if ticket.contact.email is None:
            raise NoAddress(field="to")
        return ticket.contact.email, ticket.subject_id
    if not may_disclose(ticket):
        raise AddressNotProved(field="to")
    member = ticket.member
    if member is None or member.email is None:
        raise NoAddress(field="to")
    return member.email, member.subject_id


def may_disclose(ticket: Ticket) -> bool:
    """Whether what is held may be disclosed to the member whom the case is of."""
    return ticket.member is not None and standing_of(ticket).may("disclose")
