"""Who is there: whether anybody at the desk takes chats, and whether a customer's is open."""

from datetime import timedelta

from helpdesk import moments
from tickets.chat.models import ChatPresence
from tickets.chat.routing.hours import open_now
from tickets.models import Conversation

DESK_STAYS = timedelta(minutes=2)
"""How long somebody who takes chats is believed to be there after their page was last heard."""

CUSTOMER_STAYS = timedelta(seconds=90)
"""The same for a customer, whose page says so every minute."""


def anybody_there(platform: str) -> bool:
    """Whether somebody at the platform's desk takes chats at this moment. Out of hours nobody
    does, even where a switch was left on."""
    return (
        open_now(platform)
        and ChatPresence.objects.filter(platform=platform, until__gt=moments.now()).exists()
    )


def customer_is_here(conversation: Conversation) -> bool:
    """Whether the customer has the chat open in a browser, as far as we know."""
    until = conversation.customer_here_until
    return until is not None and until > moments.now()
