"""What is offered to somebody at the desk, for the strip that every page has."""

from dataclasses import dataclass
from datetime import datetime

from helpdesk.actor import Actor
from identity.access import platforms_with, staff_of
from identity.roles import Right
from tickets.chat.access import offers_for
from tickets.chat.actions.handing_over import ANSWERED_WITHIN, offered_to
from tickets.chat.routing.people import as_person
from tickets.queries.queue_rows import who

MOST = 3
"""Shown at once; there is one for each colleague at most."""

LOOKED_AT = 20
"""Offers among which the reader's are looked for."""


@dataclass(frozen=True, slots=True)
class OfferRow:
    """An offer as somebody sees it who can take it: nothing on it is more than a mask."""

    uid: str
    number: str
    by: str
    customer: str
    platform: str
    platform_code: str
    topic: str
    until: datetime


def offers(actor: Actor) -> list[OfferRow]:
    """What can be taken now and was not declined, the oldest first: 3 queries."""
    codes = platforms_with(actor, Right.WORK_CASES)
    if not codes:
        return []
    person, found = staff_of(actor), offers_for(actor).order_by("offered_at", "pk")[:LOOKED_AT]
    own = as_person(person, codes)
    return [
        OfferRow(
            uid=one.uid,
            number=one.chat.ticket.number,
            by=one.offered_by.name,
            customer=who(one.chat.ticket),
            platform=one.chat.ticket.platform.name,
            platform_code=one.platform_id,
            topic=one.chat.ticket.get_topic_display(),
            until=one.offered_at + ANSWERED_WITHIN,
        )
        for one in found
        if offered_to(own[one.platform_id], one) and person.uid not in one.declined
    ][:MOST]
