"""What the chat room looks after from time to time."""

from datetime import timedelta

from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from helpdesk.actor import system
from helpdesk.background.sweeps import sweep
from tickets.chat.actions import end_left_alone, return_chat
from tickets.chat.actions.handing_over import ANSWERED_WITHIN, end_unanswered
from tickets.chat.limits import ANSWER_WITHIN, LONGEST_WAIT, SILENT, UNANSWERED
from tickets.chat.models import Chat, ChatHandOver, ChatPresence, ChatState, ChatTurn
from tickets.chat.routing.telling import TELLER

AT_ONCE = 200
"""Chats ended in one turn."""


@sweep("chats.left_alone", every=timedelta(seconds=20))
def end_chats_left_alone() -> None:
    """Chats nobody accepted in time, and those in which nobody writes any more. Whoever has waited
    and was passed on waits on from then."""
    now = timezone.now()
    somebody = ChatPresence.objects.filter(platform=OuterRef("platform"), until__gt=now)
    passed_on = ChatTurn.objects.filter(chat=OuterRef("pk"), ended_at__gt=now - UNANSWERED)
    unanswered = (
        Q(state=ChatState.WAITING, started_at__lte=now - UNANSWERED)
        & (Q(started_at__lte=now - LONGEST_WAIT) | ~Q(Exists(somebody)))
        & ~Q(Exists(passed_on))
    )
    silent = Q(
        state=ChatState.ACTIVE, accepted_at__lte=now - SILENT,
        ticket__last_activity_at__lte=now - SILENT,
    )  # fmt: skip
    # Said once more for the index of open chats, which is all that is ever read here.
    still_open = Chat.objects.exclude(state=ChatState.ENDED).select_related("ticket")
    for chat in still_open.filter(unanswered | silent)[:AT_ONCE]:
        end_left_alone(chat, actor=system("chats"))


@sweep("chats.unanswered", every=timedelta(seconds=10))
def return_unanswered_chats() -> None:
    """Chats that somebody has and writes nothing in, while the customer waits for it."""
    long_ago = timezone.now() - ANSWER_WITHIN
    overdue = ChatTurn.objects.filter(
        ended_at=None, answered_at=None, begun_at__lte=long_ago,
        chat__ticket__waiting_since__lte=long_ago,
    )  # fmt: skip
    for turn in overdue.select_related("chat__ticket").order_by("begun_at")[:AT_ONCE]:
        return_chat(turn, actor=system("chats"))


@sweep("chats.offers", every=timedelta(seconds=10))
def end_offers_unanswered() -> None:
    """Chats that were offered to colleagues who did not answer; and such that went another way."""
    late = Q(offered_at__lte=timezone.now() - ANSWERED_WITHIN)
    moved = ~Q(chat__state=ChatState.ACTIVE) | ~Q(chat__accepted_by=F("offered_by"))
    offers = ChatHandOver.objects.filter(ended_at=None).filter(late | moved)
    for offer in offers.select_related("chat__ticket")[:AT_ONCE]:
        end_unanswered(offer, actor=system("chats"))


@sweep("chats.places", every=timedelta(seconds=4))
def tell_places() -> None:
    """Whoever waits hears where they stand."""
    TELLER.tell_all()
