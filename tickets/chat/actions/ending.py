"""Ending a chat: by either side, with its case, or because nobody came. The case stays."""

from helpdesk.actions import Work, action
from helpdesk.actor import Actor, ActorKind
from tickets.actions.letters import write_about
from tickets.chat.actions.parts import add_line, announce, hold, newest_of, open_chat
from tickets.chat.actions.turns import end_turn
from tickets.chat.models import Chat, ChatState, EndReason, TurnEnd
from tickets.chat.presence import customer_is_here
from tickets.models import Ticket


@action("chat.end")
def end_chat(
    work: Work, ticket: Ticket, *, actor: Actor, reason: EndReason = EndReason.DONE
) -> Chat | None:
    """End the case's open chat; ending what has ended changes nothing.

    Returns the case's newest chat. Raises NotFound, Forbidden.
    """
    ticket = hold(work, ticket, actor)
    work.about(ticket, case=ticket.number)
    chat = open_chat(ticket)
    if chat is None:
        work.nothing_happened()
        return newest_of(ticket)
    finish(work, ticket, chat, reason)
    write_if_away(work, ticket, chat)
    return chat


def finish(work: Work, ticket: Ticket, chat: Chat, reason: EndReason = EndReason.DONE) -> None:
    """End a (locked) open chat inside an action."""
    by = work.actor.kind.value
    end_turn(work, ticket, chat, TurnEnd.ENDED)
    work.update(
        chat, state=ChatState.ENDED, ended_at=work.now,
        ended_by=by if by in {ActorKind.CUSTOMER, ActorKind.STAFF} else "system", reason=reason,
    )  # fmt: skip
    work.detail(reason=reason.value)
    add_line(work, ticket, chat, LINES[reason])
    announce(work, ticket, chat)


def write_if_away(work: Work, ticket: Ticket, chat: Chat) -> None:
    """Replies in a chat are not mailed one by one: whoever left is told once, at its end."""
    if not customer_is_here(ticket.conversation):
        write_about(work, ticket, "chat_ended", key=f"chat:{chat.pk}")


LINES = {
    EndReason.DONE: "chat_ended",
    EndReason.NOBODY: "chat_nobody",
    EndReason.SILENT: "chat_silent",
}
"""The system line of each reason."""


def end_with_case(work: Work, ticket: Ticket) -> None:
    """End the chat of a (locked) case that is being ended, which writes its own letter."""
    chat = open_chat(ticket)
    if chat is not None:
        finish(work, ticket, chat)


def end_left_alone(chat: Chat, *, actor: Actor) -> None:
    """End a chat that nobody accepted, or in which nobody writes; unless that changed since."""
    waited = chat.state == ChatState.WAITING
    end_if_still(chat, actor=actor, reason=EndReason.NOBODY if waited else EndReason.SILENT)


@action("chat.expire")
def end_if_still(work: Work, chat: Chat, *, actor: Actor, reason: EndReason) -> None:
    """End a chat for a reason, if it stands as it was read and nobody wrote in it since."""
    seen, last = chat.state, chat.ticket.last_activity_at
    ticket, chat = work.lock(chat.ticket), work.lock(chat)
    work.about(chat, case=ticket.number, subject=ticket.subject_id)
    written = reason == EndReason.SILENT and ticket.last_activity_at != last
    if chat.state != seen or written:
        work.nothing_happened()
        return
    finish(work, ticket, chat, reason)
    write_if_away(work, ticket, chat)
