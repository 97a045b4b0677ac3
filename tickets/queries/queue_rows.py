"""What a row of the queue shows, worked out before the template runs: 50 rows are drawn at every
change, and attribute look-ups in templates are what costs."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from helpdesk.templatetags.redress import mask
from helpdesk.vault import keystore
from helpdesk.vault.sealed import Sealed
from tickets.models import Closure, Contact, Ticket
from tickets.models.tickets import ClosureKind, TicketState
from tickets.queries.queue_views import SOON


@dataclass(frozen=True, slots=True)
class Row:
    """One case in the queue. code and state: the badge; clock: "target" (ours), "promise" or "".
    why: why a search found it, in words."""

    number: str
    who: str
    topic: str
    channel: str
    platform: str
    code: str
    state: str
    at: datetime
    clock: str
    due_at: datetime | None
    assignee: str
    unread: bool
    why: str = ""


def row(ticket: Ticket, closure: Closure | None, now: datetime) -> Row:
    """A case as a row; the keys of its names are warm already."""
    code, state = state_words(ticket, closure, now)
    return Row(
        number=ticket.number,
        who=who(ticket),
        topic=ticket.get_topic_display(),
        channel=ticket.get_channel_display(),
        platform=ticket.platform.name,
        code=code,
        state=state,
        at=ticket.last_activity_at,
        clock=clock(ticket),
        due_at=ticket.due_at,
        assignee=ticket.assignee.name if ticket.assignee else "",
        unread=ticket.conversation.last_seq > ticket.conversation.staff_read_seq,
    )


def who(ticket: Ticket) -> str:
    """Whoever contacts us, as a mask: by the name they gave, or else that of the member they proved
    to be. It is read through, so that it goes at once when it turns out to have been another; a
    proof that runs out leaves it, as it leaves the case's member."""
    contact = ticket.contact
    value = contact.name or member_name(ticket) or contact.email or contact.phone
    return mask(value) if value else _("No name given")


def writes_as(contact: Contact) -> str:
    """The same at each message, by the name they gave alone: that stays theirs, whoever they are
    held to be later."""
    return mask(contact.name) if contact.name else _("Customer")


def member_name(ticket: Ticket) -> Sealed | None:
    """The name of the member that a case is bound to, which a proof alone does."""
    return ticket.member.name if ticket.member else None


def warm_names(tickets: Iterable[Ticket]) -> None:
    """Fetch the keys of all names in one query; their masks are made while the page renders."""
    values = [value for ticket in tickets for value in names_of(ticket) if value is not None]
    keystore.warm(value.key_id for value in values)


def names_of(ticket: Ticket) -> tuple[Sealed | None, ...]:
    """What `who` may show."""
    contact = ticket.contact
    return (contact.name, contact.email, contact.phone, member_name(ticket))


def state_words(ticket: Ticket, closure: Closure | None, now: datetime) -> tuple[str, str]:
    """A case's state as a code for its shape, and as a word."""
    if closure is not None:
        return closure.kind, str(ClosureKind(closure.kind).label)
    if ticket.due_at and ticket.due_at <= now:
        return "overdue", _("Overdue")
    if ticket.due_at and ticket.due_at - now <= SOON:
        return "due", _("Due")
    if ticket.state == TicketState.WAITING:
        return "waiting", _("Waiting")
    return "open", _("Open")


def clock(ticket: Ticket) -> str:
    """Which clock the due time is of: the operator's own target is never shown as a promise."""
    if ticket.due_at is None:
        return ""
    return "target" if ticket.due_at == ticket.target_at else "promise"
