"""Turns: that somebody accepted a chat and had it for a while.

For actions that change who has a chat: `begin_turn` and `end_turn` inside an action that holds the
person who gets it, the case and the chat, in this order (docs/architecture.md).
"""

from helpdesk.actions import Work
from identity.models import Staff
from tickets.chat.actions.offers import close_offers
from tickets.chat.errors import AtLimit
from tickets.chat.limits import CHATS_AT_ONCE
from tickets.chat.models import (
    Chat,
    ChatPresence,
    ChatState,
    ChatTurn,
    HandOverEnd,
    TurnEnd,
)
from tickets.models import Ticket


def begin_turn(work: Work, chat: Chat, staff: Staff) -> ChatTurn:
    """Somebody has a (held) chat from now on. Whose turn it was before has to be ended first."""
    return work.create(
        ChatTurn(platform_id=chat.platform_id, chat=chat, staff=staff, begun_at=work.now)
    )


def end_turn(work: Work, ticket: Ticket, chat: Chat, how: TurnEnd) -> ChatTurn | None:
    """End the turn in a (held) chat, and what was offered in it; None where nobody has it."""
    turns = ChatTurn.objects.select_for_update(of=("self",))
    turn = turns.filter(chat=chat, ended_at=None).first()
    if turn is not None:
        work.update(turn, ended_at=work.now, ended_how=how)
        close_offers(work, ticket, chat, HandOverEnd.WITHDRAWN)
    return turn


def note_answer(work: Work, chat: Chat) -> None:
    """The desk wrote in a (held) chat; only the first time in a turn changes anything."""
    turn = ChatTurn.objects.filter(chat=chat, ended_at=None, answered_at=None).first()
    if turn is not None:
        work.update(turn, answered_at=work.now)


def refuse_full(staff: Staff) -> None:
    """Raise AtLimit for a (held) person who is in as many chats as they set for themselves."""
    limit = limit_of(staff)
    if load_of(staff) >= limit:
        raise AtLimit(limit=limit)


def limit_of(staff: Staff) -> int:
    """How many chats at once they set for themselves, over all platforms."""
    rows = ChatPresence.objects.filter(staff=staff).order_by("-until")
    return rows.values_list("limit", flat=True).first() or CHATS_AT_ONCE


def load_of(staff: Staff) -> int:
    """How many chats they are in, over all platforms."""
    still_open = Chat.objects.exclude(state=ChatState.ENDED)  # by the index of those
    return still_open.filter(state=ChatState.ACTIVE, accepted_by=staff).count()
