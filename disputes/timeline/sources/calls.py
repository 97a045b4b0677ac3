"""Calls of the case the dispute comes from."""

from django.utils.translation import gettext as _

from disputes.timeline.entries import Entry, Lane
from disputes.timeline.reading import MOST, Story
from tickets.calls.models import Call


def entries(story: Story) -> list[Entry]:
    """One for each call, without its number and notes."""
    calls = Call.objects.filter(ticket=story.dispute.ticket_id).select_related("taken_by")
    return [entry(call) for call in calls.defer("phone", "notes").order_by("-rang_at")[:MOST]]


def entry(call: Call) -> Entry:
    """A call, how it came about and what came of it."""
    return Entry(
        ref=f"call-{call.number}",
        lane=Lane.CONTACT,
        at=call.rang_at,
        words=call.get_direction_display(),
        text=call.get_outcome_display() if call.outcome else call.get_state_display(),
        source=call.taken_by.name if call.taken_by else _("Telephone"),
    )
