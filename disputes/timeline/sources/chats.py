"""Chats of the case the dispute comes from."""

from django.utils.translation import gettext as _

from disputes.timeline.entries import Entry, Lane
from disputes.timeline.reading import MOST, Story
from tickets.chat.models import Chat


def entries(story: Story) -> list[Entry]:
    """One for each chat; what was said in it is in the case's conversation."""
    chats = Chat.objects.filter(ticket=story.dispute.ticket_id).select_related("accepted_by")
    return [entry(chat) for chat in chats.order_by("-started_at")[:MOST]]


def entry(chat: Chat) -> Entry:
    """A chat, and how it ended."""
    return Entry(
        ref=f"chat-{chat.uid}",
        lane=Lane.CONTACT,
        at=chat.started_at,
        words=_("The customer came to chat"),
        text=chat.get_reason_display() if chat.reason else chat.get_state_display(),
        source=chat.accepted_by.name if chat.accepted_by else _("Chat"),
    )
