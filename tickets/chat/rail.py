"""Chats in the desk's rail."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from helpdesk.actor import Actor
from helpdesk.navigation import Place
from identity.access import platforms_with
from identity.roles import Right
from tickets.chat.queries.at_desk import waiting_count


def chats_of(actor: Actor) -> list[Place]:
    """The way to the chats with how many wait; none for somebody who works no cases."""
    platforms = platforms_with(actor, Right.WORK_CASES)
    if not platforms:
        return []
    return [
        Place(
            key="chats", label=_("Chats"), url=reverse("tickets:chats"), icon="chat", go="c",
            count=waiting_count(actor, platforms), rank=30,
        )
    ]  # fmt: skip
