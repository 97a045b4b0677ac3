"""Accepting a chat that waits."""

from helpdesk.actions import Work, action
from helpdesk.actor import Actor
from helpdesk.errors import NotFound
from identity.access import staff_of
from identity.models import Staff
from tickets.chat.actions.parts import add_line, announce, let_in, let_in_still
from tickets.chat.actions.turns import begin_turn, end_turn, refuse_full
from tickets.chat.errors import ChatEnded, ChatTaken, EndedForDesk, NotForYou
from tickets.chat.models import Chat, ChatState, TurnEnd
from tickets.chat.routing.barred import with_barred
from tickets.chat.routing.fitting import may_take
from tickets.chat.routing.offers import offered_to
from tickets.chat.routing.people import as_person, people_there
from tickets.chat.routing.waiting import as_waiting
from tickets.models import Ticket


@action("chat.accept")
def accept_chat(work: Work, chat: Chat, *, actor: Actor) -> Chat:
    """Take a chat; accepting one's own again changes nothing. A case nobody has becomes theirs.

    Whoever the case was handed over to may take the chat with it. Raises ChatTaken, ChatEnded,
    NotForYou, AtLimit.
    """
    let_in(actor, chat.ticket)
    taker = work.lock(staff_of(actor))
    ticket, chat = work.lock(chat.ticket), work.lock(chat)
    let_in_still(actor, ticket)
    work.about(chat, case=ticket.number, subject=ticket.subject_id)
    if chat.state == ChatState.ENDED:
        raise EndedForDesk
    if chat.accepted_by_id == taker.pk:
        work.nothing_happened()
        return chat
    refuse_second(chat, ticket, taker)
    if chat.state == ChatState.WAITING:
        refuse_unasked(work, chat, ticket, taker)
    refuse_full(taker)
    end_turn(work, ticket, chat, TurnEnd.HANDED_OVER)
    turn = begin_turn(work, chat, taker)
    work.update(chat, state=ChatState.ACTIVE, accepted_by=taker, accepted_at=work.now)
    if ticket.assignee_id is None:
        work.update(ticket, assignee_id=taker.pk, last_activity_at=work.now)
    add_line(work, ticket, chat, "chat_accepted", once=turn.pk)
    announce(work, ticket, chat)
    return chat


def refuse_second(chat: Chat, ticket: Ticket, taker: Staff) -> None:
    """A chat that a colleague has goes over with its case only."""
    if chat.accepted_by is not None and ticket.assignee_id != taker.pk:
        raise ChatTaken(name=chat.accepted_by.name)


def refuse_unasked(work: Work, chat: Chat, ticket: Ticket, taker: Staff) -> None:
    """Raise NotForYou while the chat waits for others. Whoever has the case may always take it."""
    if ticket.assignee_id == taker.pk:
        return
    code = ticket.platform_id
    there, person = people_there([code]), as_person(taker, [code])[code]
    (waiting,) = with_barred([as_waiting(chat)], there)
    if not may_take(person, waiting, there[code], work.now):
        raise NotForYou


@action("chat.accept_next")
def accept_next(work: Work, *, actor: Actor) -> Chat | None:
    """Take the chat that is offered to somebody first; None where none is.

    What a colleague takes at the same moment is passed over. Raises AtLimit.
    """
    taker = staff_of(actor)
    work.about(taker, platform="")
    work.nothing_happened()  # what happens is in the entry of accepting
    for chat in offered_to(actor, taker):
        try:
            return accept_chat(chat, actor=actor)
        except (ChatEnded, ChatTaken, NotForYou, NotFound):
            continue
    return None
