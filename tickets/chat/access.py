"""Whose chats and offers reach views: always through the case, see tickets/access.py."""

from django.db.models import Q, QuerySet

from helpdesk import moments
from helpdesk.actor import Actor
from helpdesk.errors import NotFound
from identity.access import platforms_with
from identity.roles import Right
from tickets.access import ticket_for, unbarred
from tickets.chat.actions.handing_over import ANSWERED_WITHIN
from tickets.chat.models import Chat, ChatHandOver, ChatState
from tickets.models import Ticket


def chat_for(actor: Actor, number: str) -> tuple[Ticket, Chat]:
    """A case and its chat that has not ended. Raises NotFound."""
    ticket = ticket_for(actor, number)
    chats = Chat.objects.select_related("ticket", "accepted_by").filter(ticket=ticket)
    chat = chats.exclude(state=ChatState.ENDED).first()
    if chat is None:
        raise NotFound
    return ticket, chat


def offers_for(actor: Actor) -> "QuerySet[ChatHandOver]":
    """What is offered to the actor, or to all, and can still be taken; not what they offered."""
    uid = actor.id.removeprefix("staff:")
    rows = ChatHandOver.objects.filter(
        Q(to__uid=uid) | Q(to=None), ended_at=None, chat__state=ChatState.ACTIVE,
        platform__in=platforms_with(actor, Right.WORK_CASES),
        offered_at__gt=moments.now() - ANSWERED_WITHIN,
    ).exclude(offered_by__uid=uid)  # fmt: skip
    related = (
        "chat__ticket__contact", "chat__ticket__member", "chat__ticket__platform",
        "offered_by", "to",
    )  # fmt: skip
    return unbarred(rows, actor, case="chat__ticket__").select_related(*related)


def offer_for(actor: Actor, uid: str) -> ChatHandOver:
    """One offer that the actor may know of, also when it is over. Raises NotFound."""
    own = actor.id.removeprefix("staff:")
    rows = ChatHandOver.objects.filter(
        Q(to__uid=own) | Q(to=None), uid=uid,
        platform__in=platforms_with(actor, Right.WORK_CASES),
    )  # fmt: skip
    related = ("chat__ticket", "chat__accepted_by", "offered_by", "to")
    offer = unbarred(rows, actor, case="chat__ticket__").select_related(*related).first()
    if offer is None:
        raise NotFound
    return offer
