"""From one at the desk to another: the turn, the chat and its case go together."""

from helpdesk.actions import Work
from identity.models import Staff
from tickets.actions.messages import append_message
from tickets.chat.actions.parts import announce
from tickets.chat.actions.turns import begin_turn, end_turn
from tickets.chat.models import Chat, ChatTurn, TurnEnd
from tickets.models import Ticket
from tickets.models.conversations import Author
from tickets.models.tickets import Channel


def pass_on(
    work: Work, ticket: Ticket, chat: Chat, to: Staff, *, how: TurnEnd, line: str
) -> ChatTurn:
    """Let somebody else go on in a (locked) chat that goes on, and tell both sides by a line.

    What the one before has typed and not sent stays in their own draft.
    """
    end_turn(work, ticket, chat, how)
    turn = begin_turn(work, chat, to)
    work.update(chat, accepted_by=to, accepted_at=work.now)
    if ticket.assignee_id != to.pk:
        work.update(ticket, assignee_id=to.pk, last_activity_at=work.now)
    append_message(
        work, ticket, author=Author.SYSTEM, channel=Channel.CHAT, code=line,
        client_id=f"{line}:{turn.pk}",
    )  # fmt: skip
    announce(work, ticket, chat)
    return turn
