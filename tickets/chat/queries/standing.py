"""How a case's chat stands."""

from typing import Any

from tickets.chat.actions.parts import chat_state
from tickets.chat.models import Chat
from tickets.chat.presence import customer_is_here
from tickets.models import Ticket


def newest_chat(ticket: Ticket) -> Chat | None:
    """The chat that goes on, or else the last one; None where there never was one."""
    return Chat.objects.filter(ticket=ticket).select_related("accepted_by").order_by("-pk").first()


def standing(ticket: Ticket) -> dict[str, Any]:
    """What a `state` frame says, with both sides' marks: for a line that opens, and for HTTP."""
    marks = ticket.conversation
    return {
        **chat_state(newest_chat(ticket)),
        "delivered": {"customer": marks.customer_delivered_seq, "staff": marks.staff_delivered_seq},
        "read": {"customer": marks.customer_read_seq, "staff": marks.staff_read_seq},
    }


def desk_standing(ticket: Ticket) -> dict[str, Any]:
    """The same with what the desk alone is told."""
    return {**standing(ticket), "customer_here": customer_is_here(ticket.conversation)}
