"""What the chat room looks after from time to time."""

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from helpdesk.actor import system
from helpdesk.background.sweeps import sweep
from tickets.chat.actions import end_left_alone
from tickets.chat.limits import SILENT, UNANSWERED
from tickets.chat.models import Chat, ChatState

AT_ONCE = 200
"""Chats ended in one turn."""


@sweep("chats.left_alone", every=timedelta(seconds=20))
def end_chats_left_alone() -> None:
    """Chats nobody accepted in time, and those in which nobody writes any more."""
    now = timezone.now()
    unanswered = Q(state=ChatState.WAITING, started_at__lte=now - UNANSWERED)
    silent = Q(
        state=ChatState.ACTIVE, accepted_at__lte=now - SILENT,
        ticket__last_activity_at__lte=now - SILENT,
    )  # fmt: skip
    # Said once more for the index of open chats, which is all that is ever read here.
    still_open = Chat.objects.exclude(state=ChatState.ENDED).select_related("ticket")
    for chat in still_open.filter(unanswered | silent)[:AT_ONCE]:
        end_left_alone(chat, actor=system("chats"))
