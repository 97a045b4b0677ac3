"""A new case out of a chat that has ended: nothing is added to that one any more."""

from helpdesk.actions import Work, action
from helpdesk.actor import Actor, system
from helpdesk.audit import reads
from helpdesk.errors import NotFound
from helpdesk.purposes import Purpose
from identity.models import Platform
from tickets.access import is_own
from tickets.actions.intake import ComplaintFacts
from tickets.actions.links import SESSION, issue_link
from tickets.actions.verification import carry_on
from tickets.chat.actions.entering import EnteredChat, note_via
from tickets.chat.actions.parts import hold, open_chat
from tickets.chat.actions.starting import start_chat
from tickets.chat.errors import ChatGoesOn
from tickets.chat.models import Via
from tickets.chat.queries.proved import proved_in
from tickets.models import Ticket


@action("ticket.continue")
def continue_case(
    work: Work,
    ticket: Ticket,
    *,
    actor: Actor,
    text: str,
    key: str,
    secret: str,
    via: Via = Via.PAGE,
) -> EnteredChat:
    """Begin a new case of the same customer that goes on from this one, with a chat if somebody is
    there, and let their browser into it. The same key again gives the same case.

    What they proved, in this chat or in the one before, counts in the new case for as long as it
    would have here: nobody is asked twice. What was proved on the telephone does not.

    secret: the new case's link's. Raises NotFound, ChatGoesOn, NothingSaid, TooLong, KeyReused.
    """
    if not is_own(actor, ticket):
        raise NotFound
    ticket = hold(work, ticket, actor)
    work.about(ticket, case=ticket.number)
    if open_chat(ticket) is not None:
        raise ChatGoesOn
    platform = Platform.objects.get(pk=ticket.platform_id)
    started = start_chat(platform, same_person(ticket, actor, text), actor=actor, key=key,
                         secret=secret)  # fmt: skip
    new = work.lock(started.ticket)
    if new.subject_id != ticket.subject_id:
        raise NotFound  # somebody else's key
    if new.continues_id is None:  # once: what the desk ends in the new case stays ended
        work.update(new, continues=ticket)
        carry_proofs(ticket, new)
    work.detail(continued_in=new.number)
    note_via(work, started.chat, via)
    return EnteredChat(new, started.chat, issue_link(work, new, SESSION), None)


def carry_proofs(ticket: Ticket, new: Ticket) -> None:
    """Let what is proved in a case count in the one that goes on from it."""
    found = proved_in(ticket)
    if found is not None:
        carry_on(found.row, new, actor=system("chats"), only=found.only)


def same_person(ticket: Ticket, actor: Actor, text: str) -> ComplaintFacts:
    """What the customer says now, with the ways to answer them that they gave before."""
    contact = ticket.contact
    known = reads.reveal(
        {"name": contact.name, "email": contact.email, "phone": contact.phone},
        actor=actor, purpose=Purpose.OWN_CASE, of=contact, platform=ticket.platform_id,
        subject=ticket.subject_id, case=ticket.number,
    )  # fmt: skip
    return ComplaintFacts(
        topic=ticket.topic,
        text=text,
        language=ticket.language,
        subject=ticket.subject_id,
        name=known["name"],
        email=known["email"],
        phone=known["phone"],
    )
