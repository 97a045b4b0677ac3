"""Delivered, seen, and whether the customer is there. The readings are in the ledger by
themselves, so these leave no entries."""

from datetime import timedelta

from helpdesk.actions import Work, action
from helpdesk.actor import Actor, ActorKind
from helpdesk.errors import NotFound
from tickets.access import lasts
from tickets.chat.actions.parts import let_in
from tickets.chat.frames import CUSTOMER, STAFF, tell
from tickets.chat.presence import CUSTOMER_STAYS, customer_is_here
from tickets.events import TicketChanged
from tickets.models import Conversation, Ticket


@action("chat.deliver")
def note_delivered(work: Work, ticket: Ticket, *, actor: Actor, seq: int) -> None:
    """The actor's side has got everything up to `seq`; less than before changes nothing."""
    conversation = begin_mark(work, ticket, actor)
    mark(work, ticket, conversation, "delivered", min(seq, conversation.last_seq))


@action("chat.see")
def note_seen(work: Work, ticket: Ticket, *, actor: Actor, seq: int) -> None:
    """The actor's side has seen everything up to `seq`, and so has got it."""
    conversation = begin_mark(work, ticket, actor)
    seq = min(seq, conversation.last_seq)
    mark(work, ticket, conversation, "delivered", seq)
    mark(work, ticket, conversation, "read", seq)


@action("chat.here")
def note_here(work: Work, ticket: Ticket, *, actor: Actor, here: bool) -> None:
    """The customer's chat is open in a browser, or was closed. Call again within
    CUSTOMER_STAYS while it is."""
    conversation = begin(work, ticket, actor)
    before = customer_is_here(conversation)
    until = work.now + (CUSTOMER_STAYS if here else timedelta())
    work.update(conversation, customer_here_until=until)
    if before != here:
        tell(work, ticket, "here", to=(STAFF,), customer=here)
        work.publish(
            TicketChanged(platform=ticket.platform_id, number=ticket.number, change="chat")
        )


def begin_mark(work: Work, ticket: Ticket, actor: Actor) -> Conversation:
    """The same for a mark, which a customer makes only while their session lasts."""
    conversation = begin(work, ticket, actor)
    if actor.kind == ActorKind.CUSTOMER and not lasts(actor, ticket):
        raise NotFound
    return conversation


def begin(work: Work, ticket: Ticket, actor: Actor) -> Conversation:
    """The conversation, held; the action will leave no entry.

    The case is held before it, as everywhere: the writer marks and says in one transaction, and
    another process that says something meanwhile holds the case already.
    """
    let_in(actor, ticket)
    work.nothing_happened()
    work.lock(ticket)
    return work.lock_where(Conversation, ticket=ticket)


def mark(work: Work, ticket: Ticket, conversation: Conversation, what: str, seq: int) -> None:
    """Move one mark of the actor's side forward, and tell the other side."""
    own, other = (CUSTOMER, STAFF) if work.actor.kind == ActorKind.CUSTOMER else (STAFF, CUSTOMER)
    field = f"{own}_{what}_seq"
    if seq > getattr(conversation, field):
        work.update(conversation, **{field: seq})
        tell(work, ticket, what, to=(other,), by=own, seq=seq)
