"""What somebody who chats has proved."""

from django.db.models import Q

from identity.models import Verification
from tickets.actions.verification import contact_of
from tickets.models import Ticket

OF_CALLS = "call:"
"""How the names of calls begin, among the contacts in which somebody proves who they are."""


def proved_in(ticket: Ticket) -> Verification | None:
    """The verification of a case, or the way through it, unless it was carried there from a call:
    whoever spoke on the telephone need not be who writes. Whether it is over, carrying it on
    tells."""
    rows = Verification.objects.filter(
        Q(level__gte=0) | Q(scope__has_key="vouched"),
        platform=ticket.platform_id, contact=contact_of(ticket), ended_at=None,
    )  # fmt: skip
    return rows.exclude(carried_from__contact__startswith=OF_CALLS).first()
