"""Beginning a chat: with a new case, or on one that is there."""

from dataclasses import dataclass, replace
from datetime import timedelta

from helpdesk.actions import Work, action
from helpdesk.actor import Actor
from helpdesk.errors import NotFound, TooMany
from identity.models import Platform
from tickets.access import is_own
from tickets.actions.intake import ComplaintFacts, open_ticket
from tickets.chat.actions.parts import add_line, announce, hold, newest_of, open_chat
from tickets.chat.errors import CaseEnded
from tickets.chat.limits import CHATS_PER_HOUR
from tickets.chat.models import Chat
from tickets.chat.presence import anybody_there
from tickets.models import Ticket
from tickets.models.tickets import Channel, TicketState


@dataclass(frozen=True, slots=True)
class StartedChat:
    """A case begun in the chat, its chat, and the secret of the case's link.

    chat: None when nobody was there to answer: what was written is a case all the same. secret:
    "" when the same request came before and the caller gave none.
    """

    ticket: Ticket
    chat: Chat | None
    secret: str


@action("chat.start")
def start_chat(
    work: Work,
    platform: Platform,
    facts: ComplaintFacts,
    *,
    actor: Actor,
    key: str,
    secret: str = "",
) -> StartedChat:
    """Open a case out of the first message and, if somebody is there, a chat that waits for them.

    key, secret: as for `open_ticket`; the same key again gives the same case and chat. Raises
    NothingSaid, TooLong, KeyReused.
    """
    facts = replace(facts, channel=Channel.CHAT)
    opened = open_ticket(platform, facts, actor=actor, key=key, secret=secret)
    ticket = opened.ticket
    work.about(ticket, case=ticket.number)
    if not opened.secret:
        work.nothing_happened()
        return StartedChat(ticket, newest_of(ticket), secret)
    chat = begin(work, ticket) if anybody_there(platform.code) else None
    work.outcome("waiting" if chat else "nobody_there")
    return StartedChat(ticket, chat, opened.secret)


@action("chat.resume")
def resume_chat(work: Work, ticket: Ticket, *, actor: Actor) -> Chat | None:
    """A chat on the customer's own open case: the one going on, or a new one.

    None when nobody is there; then a message to the case is the way. Raises CaseEnded, TooMany,
    NotFound.
    """
    if not is_own(actor, ticket):
        raise NotFound
    ticket = hold(work, ticket, actor)
    work.about(ticket, case=ticket.number)
    if ticket.state == TicketState.ENDED:
        raise CaseEnded
    going_on = open_chat(ticket)
    if going_on is not None or not anybody_there(ticket.platform_id):
        work.nothing_happened()
        return going_on
    hour = work.now - timedelta(hours=1)
    if Chat.objects.filter(ticket=ticket, started_at__gt=hour).count() >= CHATS_PER_HOUR:
        raise TooMany
    return begin(work, ticket)


def begin(work: Work, ticket: Ticket) -> Chat:
    """A waiting chat of a (locked) case that has none open."""
    chat = work.create(Chat(platform_id=ticket.platform_id, ticket=ticket, started_at=work.now))
    add_line(work, ticket, chat, "chat_started")
    announce(work, ticket, chat)
    return chat
