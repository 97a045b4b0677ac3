"""Giving back chats that somebody may no longer be in: they wait again, and lose nothing."""

from helpdesk.actions import Work, action
from helpdesk.actor import Actor, ActorKind, system
from helpdesk.errors import NotFound
from tickets.access import may_go_on
from tickets.chat.actions.parts import add_line, announce
from tickets.chat.actions.turns import end_turn
from tickets.chat.models import Chat, ChatState, TurnEnd
from tickets.models import Ticket


@action("chat.release")
def release_chat(work: Work, chat: Chat, *, actor: Actor) -> Chat:
    """Let a chat wait again at its old place when whoever has it may not work its case any more;
    the case goes with it. Raises NotFound for anybody but Redress itself."""
    if actor.kind != ActorKind.SYSTEM:
        raise NotFound
    ticket, chat = work.lock(chat.ticket), work.lock(chat)
    work.about(chat, case=ticket.number, subject=ticket.subject_id)
    holder = chat.accepted_by
    if chat.state != ChatState.ACTIVE or holder is None or may_go_on(holder, ticket):
        work.nothing_happened()
        return chat
    turn = end_turn(work, ticket, chat, TurnEnd.RELEASED)
    if ticket.assignee_id == holder.pk:
        work.update(ticket, assignee_id=None)
    work.update(chat, state=ChatState.WAITING, accepted_by=None, accepted_at=None)
    work.detail(was=holder.uid)
    add_line(work, ticket, chat, "chat_released", once=turn.pk if turn else None)
    announce(work, ticket, chat)
    return chat


def release_chat_of(ticket: Ticket) -> None:
    """The same for whatever chat of a case is under way."""
    for chat in Chat.objects.filter(ticket=ticket, state=ChatState.ACTIVE):
        release_chat(chat, actor=system("chats"))
