"""How many chats need somebody at the desk: numbers, for notifications that say nothing else."""

from django.db.models import F

from helpdesk.actor import Actor
from identity.access import platforms_with
from identity.roles import Right
from tickets.access import unbarred
from tickets.chat.models import Chat, ChatState
from tickets.chat.queries.offers import offers
from tickets.models import Message
from tickets.models.conversations import Author

MOST = 100
"""Counted up to here."""


def news(actor: Actor) -> dict[str, int]:
    """waiting: chats that nobody has; unread: customers' messages in one's own; offered: chats
    that one could take over."""
    platforms = platforms_with(actor, Right.WORK_CASES)
    uid = actor.id.removeprefix("staff:")
    still_open = Chat.objects.exclude(state=ChatState.ENDED).filter(platform__in=platforms)
    waiting = unbarred(still_open.filter(state=ChatState.WAITING), actor, case="ticket__")
    mine = still_open.filter(state=ChatState.ACTIVE, accepted_by__uid=uid)
    unread = Message.objects.filter(
        conversation__ticket__in=mine.values("ticket"), author=Author.CUSTOMER,
        seq__gt=F("conversation__staff_read_seq"),
    )  # fmt: skip
    return {
        "waiting": len(waiting.values_list("pk", flat=True)[:MOST]),
        "unread": len(unread.values_list("pk", flat=True)[:MOST]),
        "offered": len(offers(actor)),
    }
