"""Looking as an act of its own: shown for a stated reason, searched for, seen."""

from collections.abc import Mapping

from helpdesk.actions import Work, action
from helpdesk.actor import Actor
from helpdesk.audit import reads
from helpdesk.audit.models import Kind
from helpdesk.errors import NotFound
from helpdesk.purposes import Purpose
from helpdesk.vault.sealed import Sealed
from identity.access import require
from identity.models import Platform
from identity.roles import Right
from tickets.chat.frames import CUSTOMER, STAFF, tell
from tickets.models import Conversation, Ticket

CONTACT_FIELDS = ("name", "phone", "email")


def askable(ticket: Ticket) -> Mapping[str, Sealed | None]:
    """What may be shown of an unverified contact for a reason: what they gave themselves."""
    given = {name: getattr(ticket.contact, name) for name in CONTACT_FIELDS}
    return {**given, "stated_order": ticket.stated_order}


@action("contact.show", kind=Kind.READ)
def show_value(
    work: Work, ticket: Ticket, *, actor: Actor, what: str, reason: str, words: str = ""
) -> str:
    """The clear text of one value that the contact gave, for a reason that stays in the trail.

    reason: a code; words: more about it, kept sealed. Raises NotFound for a value not given.
    """
    require(actor, Right.WORK_CASES, ticket.platform_id)
    value = askable(ticket).get(what)
    if value is None:
        raise NotFound
    of = ticket if what == "stated_order" else ticket.contact
    work.about(of, case=ticket.number, subject=ticket.subject_id, purpose=Purpose.ASKED)
    work.detail(reason=reason)
    work.entry.fields = [what]
    work.entry.secret = words
    return reads.text(value)


@action("ticket.search")
def note_search(
    work: Work, platforms: list[str], *, actor: Actor, kinds: list[str], found: Mapping[str, int]
) -> None:
    """Note that somebody looked for a person's cases, never by which text: an entry for each
    platform searched, because each has its own reviewers. found: cases by platform."""
    work.nothing_happened()
    for code in platforms:
        note_search_of(code, actor=actor, kinds=kinds, found=found.get(code, 0))


@action("ticket.search_of", kind=Kind.SEARCH)
def note_search_of(work: Work, code: str, *, actor: Actor, kinds: list[str], found: int) -> None:
    """The entry of one platform. kinds: how the text was read, such as "phone"; found: cases."""
    work.about(Platform(code=code), purpose=Purpose.SEARCH)
    work.detail(kinds=kinds, found=found)


@action("conversation.see")
def see_messages(work: Work, ticket: Ticket, *, actor: Actor, seq: int) -> None:
    """Take the unread mark off a case up to a message. The reading itself is in the ledger by
    itself, so this leaves no entry."""
    require(actor, Right.WORK_CASES, ticket.platform_id)
    work.nothing_happened()
    conversation = work.lock_where(Conversation, ticket=ticket)
    if seq > conversation.staff_read_seq:
        work.update(conversation, staff_read_seq=seq)
        tell(work, ticket, "read", to=(CUSTOMER,), by=STAFF, seq=seq)
