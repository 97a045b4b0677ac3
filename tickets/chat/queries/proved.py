"""What somebody who chats has proved."""

from datetime import datetime

from django.db.models import Q

from helpdesk.actor import customer
from identity.actions.carrying import GOOD, proved_since
from identity.models import Verification
from tickets.actions.verification import contact_of
from tickets.models import Ticket

OF_CALLS = "call:"
"""How the names of calls begin, among the contacts in which somebody proves who they are."""


def proved_in(ticket: Ticket) -> Verification | None:
    """The verification of a case, or the way through it, unless it was carried there from a call,
    or the desk took it there otherwise than in a chat: whoever spoke on the telephone need not be
    who writes. Whether it is over, carrying it on tells."""
    rows = Verification.objects.filter(
        Q(level__gte=0) | Q(scope__has_key="vouched"),
        platform=ticket.platform_id, contact=contact_of(ticket), ended_at=None,
    )  # fmt: skip
    found = rows.exclude(carried_from__contact__startswith=OF_CALLS).first()
    if found is None or not all(in_writing(ticket, at) for at in taken_by_the_desk(ticket, found)):
        return None
    return found


def taken_by_the_desk(ticket: Ticket, found: Verification) -> list[datetime]:
    """When the desk took the proofs that count, or was asked for the way through; what the customer
    proved in their own session is theirs. A row carried from a chat before brings none: they were
    judged then."""
    own = customer(ticket.subject_id, ticket.platform_id).id
    tries = found.attempts.filter(outcome__in=GOOD, at__gte=proved_since([found]))
    ways = found.vouchings.filter(decision="granted")
    return [
        *tries.exclude(by=own).values_list("at", flat=True),
        *ways.values_list("asked_at", flat=True),
    ]


def in_writing(ticket: Ticket, at: datetime) -> bool:
    """Whether the customer chatted in the case at a time, and nobody telephoned about it."""
    chats = ticket.chats.filter(Q(ended_at=None) | Q(ended_at__gte=at), started_at__lte=at)
    calls = ticket.calls.filter(Q(wrapped_up_at=None) | Q(wrapped_up_at__gte=at), rang_at__lte=at)
    missed = Q(answered_at=None, taken_by=None, ended_at__isnull=False)
    return chats.exists() and not calls.exclude(missed).exists()
