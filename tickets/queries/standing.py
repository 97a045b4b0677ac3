"""What the person in a case has proved, as the ticket page needs it."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from helpdesk.policies import UNVERIFIED, profile
from identity.models import Verification
from tickets.models import Ticket
from tickets.models.tickets import TicketState


@dataclass(frozen=True, slots=True)
class Standing:
    """opens: "parcel_status", "order", "account". A case that has ended opens nothing."""

    level: int = UNVERIFIED
    opens: frozenset[str] = frozenset()
    expires_at: datetime | None = None

    @property
    def proved(self) -> bool:
        """Whether anything is proved: then the contact is who they say, for this case."""
        return self.level > UNVERIFIED


def standing_of(ticket: Ticket) -> Standing:
    """The verification in force of a case: 1 query."""
    if ticket.state == TicketState.ENDED:
        return Standing()
    found = Verification.objects.filter(
        platform=ticket.platform_id,
        contact=f"ticket:{ticket.number}",
        ended_at=None,
        expires_at__gt=timezone.now(),
    ).first()
    if found is None:
        return Standing()
    rules = profile(ticket.platform_id, ticket.policy_version).verification
    return Standing(found.level, rules.opens(found.level), found.expires_at)
