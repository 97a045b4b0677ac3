"""How a case's chat stands."""

from typing import Any

from tickets.chat.actions.parts import chat_state
from tickets.chat.models import Chat, ChatState
from tickets.chat.presence import customer_is_here
from tickets.chat.routing.lately import LATELY
from tickets.chat.routing.places import Place
from tickets.chat.routing.telling import spoken
from tickets.models import Ticket


def newest_chat(ticket: Ticket) -> Chat | None:
    """The chat that goes on, or else the last one; None where there never was one."""
    return Chat.objects.filter(ticket=ticket).select_related("accepted_by").order_by("-pk").first()


def standing(ticket: Ticket) -> dict[str, Any]:
    """What a `state` frame says to the customer, with both sides' marks and, while they wait, their
    place: for a line that opens, and for HTTP."""
    chat = newest_chat(ticket)
    place = place_of(chat)
    queue = {"queue": spoken(place, ticket.language)} if place else {}
    return {**with_marks(ticket, chat), **queue}


def desk_standing(ticket: Ticket) -> dict[str, Any]:
    """The same with what the desk alone is told."""
    here = customer_is_here(ticket.conversation)
    return {**with_marks(ticket, newest_chat(ticket)), "customer_here": here}


def with_marks(ticket: Ticket, chat: Chat | None) -> dict[str, Any]:
    """What both sides are told. A page that is looked at is read without a line that says what it
    got: what is read is delivered."""
    marks = ticket.conversation
    read = {"customer": marks.customer_read_seq, "staff": marks.staff_read_seq}
    got = {"customer": marks.customer_delivered_seq, "staff": marks.staff_delivered_seq}
    delivered = {side: max(seq, read[side]) for side, seq in got.items()}
    return {**chat_state(chat), "delivered": delivered, "read": read}


def place_of(chat: Chat | None) -> Place | None:
    """Where a waiting chat stands; None for others, and at first."""
    if chat is None or chat.state != ChatState.WAITING:
        return None
    return LATELY.place_of(chat.platform_id, chat.pk)
