"""What actions on chats share."""

from typing import Any

from helpdesk.actions import Work
from helpdesk.actor import Actor, ActorKind
from helpdesk.errors import NotFound
from identity.access import require
from identity.roles import Right
from tickets.access import is_own, lasts, require_case_still
from tickets.actions.messages import append_message
from tickets.chat.frames import STAFF, tell, written
from tickets.chat.models import Chat, ChatState
from tickets.chat.presence import customer_is_here
from tickets.events import TicketChanged
from tickets.models import Ticket
from tickets.models.conversations import Author
from tickets.models.tickets import Channel


def let_in(actor: Actor, ticket: Ticket) -> None:
    """Raise NotFound or Forbidden unless the case is the actor's own or theirs to work."""
    if actor.kind == ActorKind.STAFF:
        require(actor, Right.WORK_CASES, ticket.platform_id)
    elif actor.kind != ActorKind.SYSTEM and not is_own(actor, ticket):
        raise NotFound


def hold(work: Work, ticket: Ticket, actor: Actor) -> Ticket:
    """The case, held, of somebody who may still work it then: while it was waited for, a customer's
    session or somebody's access may have ended, or they may have declared who it is of.

    Raises NotFound, Forbidden.
    """
    let_in(actor, ticket)
    ticket = work.lock(ticket)
    let_in_still(actor, ticket)
    return ticket


def let_in_still(actor: Actor, ticket: Ticket, right: Right = Right.WORK_CASES) -> None:
    """The same of a (held) case, asked anew. right: what it takes at the desk."""
    if actor.kind == ActorKind.STAFF:
        require_case_still(actor, ticket, right)
    elif not lasts(actor, ticket):
        raise NotFound


def open_chat(ticket: Ticket) -> Chat | None:
    """The chat of a case that has not ended, held until the action's end; None without one.

    The case's own row is always locked before it.
    """
    chats = Chat.objects.select_for_update(of=("self",)).select_related("accepted_by")
    return chats.filter(ticket=ticket).exclude(state=ChatState.ENDED).first()


def newest_of(ticket: Ticket) -> Chat | None:
    """The last chat of a case, whatever became of it."""
    return Chat.objects.filter(ticket=ticket).order_by("-pk").first()


def add_line(work: Work, ticket: Ticket, chat: Chat, code: str, *, once: int | None = None) -> None:
    """A system line about a chat, once; `once`: of which turn, where it can come again."""
    append_message(
        work, ticket, author=Author.SYSTEM, channel=Channel.CHAT, code=code,
        client_id=f"{code}:{chat.pk}:{once or 0}",
    )  # fmt: skip


def announce(work: Work, ticket: Ticket, chat: Chat) -> None:
    """Tell both sides how the chat stands, and the platform's desk to look again."""
    state = chat_state(chat)
    tell(work, ticket, "state", to=("customer",), **state)
    tell(work, ticket, "state", to=(STAFF,), **state, **here(ticket))
    work.publish(TicketChanged(platform=ticket.platform_id, number=ticket.number, change="chat"))


def chat_state(chat: Chat | None) -> dict[str, Any]:
    """How a chat stands, for both sides. state: "none" where the case never had one."""
    if chat is None:
        return {"state": "none"}
    ended = {"by": chat.ended_by, "reason": chat.reason} if chat.ended_at else {}
    return {"state": chat.state, "started_at": written(chat.started_at), **ended}


def here(ticket: Ticket) -> dict[str, bool]:
    """What the desk alone is told: whether the customer's chat is open."""
    return {"customer_here": customer_is_here(ticket.conversation)}
