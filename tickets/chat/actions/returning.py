"""A chat that was accepted and not answered comes back."""

from helpdesk.actions import Work, action
from helpdesk.actor import Actor
from identity.models import Staff
from tickets.chat.actions.parts import add_line, announce
from tickets.chat.actions.turns import end_turn
from tickets.chat.limits import ANSWER_WITHIN
from tickets.chat.models import Chat, ChatPresence, ChatState, ChatTurn, TurnEnd
from tickets.models import Ticket


@action("chat.return")
def return_chat(work: Work, turn: ChatTurn, *, actor: Actor) -> Chat:
    """Let a chat wait again at its old place, unless it was answered meanwhile; whoever had it is
    taken to be away, and takes no more chats until they say so."""
    work.lock_where(Staff, pk=turn.staff_id)  # who is sent away
    ticket, chat = work.lock(turn.chat.ticket), work.lock(turn.chat)
    work.about(chat, case=ticket.number, subject=ticket.subject_id)
    turn = work.lock(turn)
    if turn.ended_at is not None or turn.answered_at is not None or not waits(work, turn, ticket):
        work.nothing_happened()
        return chat
    end_turn(work, ticket, chat, TurnEnd.RETURNED)
    give_back(work, ticket, turn)
    work.update(chat, state=ChatState.WAITING, accepted_by=None, accepted_at=None)
    add_line(work, ticket, chat, "chat_returned", once=turn.pk)
    announce(work, ticket, chat)
    send_away(work, turn)
    return chat


def waits(work: Work, turn: ChatTurn, ticket: Ticket) -> bool:
    """Whether the customer has waited for too long since whoever has the chat got it.

    A chat that was handed or taken over while it was the customer's turn to write waits for nobody
    until they do.
    """
    since = ticket.waiting_since
    return since is not None and max(since, turn.begun_at) <= work.now - ANSWER_WITHIN


def give_back(work: Work, ticket: Ticket, turn: ChatTurn) -> None:
    """A case that nobody has answered is nobody's again, so that it goes with the chat."""
    if ticket.assignee_id == turn.staff_id and ticket.first_reply_at is None:
        work.update(ticket, assignee_id=None)


def send_away(work: Work, turn: ChatTurn) -> None:
    """They take chats no longer, of no platform."""
    here = ChatPresence.objects.select_for_update(of=("self",))
    for row in here.filter(staff_id=turn.staff_id, until__gt=work.now).order_by("platform_id"):
        work.update(row, until=work.now)
