"""That somebody wrote, in the case the dispute comes from. What they wrote stays in the case."""

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

from disputes.timeline.entries import Entry, Lane
from disputes.timeline.reading import MOST, Story
from disputes.timeline.words import desk
from tickets.models import Message
from tickets.models.conversations import Author
from tickets.models.tickets import Channel

WORDS: dict[str, LazyText] = {
    Author.CUSTOMER: _("The customer wrote"),
    Author.STAFF: _("We answered the customer"),
}


def entries(story: Story) -> list[Entry]:
    """One for each message that customer or desk sent; notes stay in the case."""
    said = Message.objects.filter(
        conversation__ticket=story.dispute.ticket_id, author__in=list(WORDS)
    )
    newest = said.defer("body").order_by("-seq")[:MOST]
    return [entry(message) for message in newest]


def entry(message: Message) -> Entry:
    """One message, without its words."""
    ours = message.author == Author.STAFF
    return Entry(
        ref=f"message-{message.seq}",
        lane=Lane.CONTACT,
        at=message.at,
        words=str(WORDS[message.author]),
        source=message.sender_name or desk() if ours else str(Channel(message.channel).label),
    )
