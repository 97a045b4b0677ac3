"""What somebody who chats has proved."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from helpdesk.actor import customer
from identity.actions.carrying import GOOD, VOUCHED, proved_since
from identity.models import Verification, VerificationAttempt
from tickets.actions.verification import contact_of
from tickets.models import Ticket

OF_CALLS = "call:"
"""How the names of calls begin, among the contacts in which somebody proves who they are."""


@dataclass(frozen=True, slots=True)
class Proved:
    """What counts for whoever writes. only: by which factors; None for all of them."""

    row: Verification
    only: frozenset[str] | None = None


def proved_in(ticket: Ticket) -> Proved | None:
    """What the verification of a case, or the way through it, is worth in writing; None where the
    desk took it otherwise than in a chat: whoever spoke on the telephone need not be who writes.

    Of what was carried there from a call, that alone counts which was proved again since. Whether
    it is over, carrying it on tells.
    """
    rows = Verification.objects.select_related("carried_from").filter(
        Q(level__gte=0) | Q(scope__has_key="vouched"),
        platform=ticket.platform_id, contact=contact_of(ticket), ended_at=None,
    )  # fmt: skip
    found = rows.first()
    if found is None or not all(in_writing(ticket, at) for at in taken_by_the_desk(ticket, found)):
        return None
    before = found.carried_from
    if before is None or not before.contact.startswith(OF_CALLS):
        return Proved(found)
    return Proved(found, proved_here(found))


def proved_here(found: Verification) -> frozenset[str]:
    """By which factors something was proved in this contact itself."""
    ways = [VOUCHED] if found.vouchings.filter(decision="granted").exists() else []
    return frozenset([*good_tries(found).values_list("factor", flat=True), *ways])


def good_tries(found: Verification) -> "QuerySet[VerificationAttempt]":
    """The tries in this contact that stand behind what it opens now."""
    return found.attempts.filter(outcome__in=GOOD, at__gte=proved_since([found]))


def taken_by_the_desk(ticket: Ticket, found: Verification) -> list[datetime]:
    """When the desk took the proofs that count, or was asked for the way through; what the customer
    proved in their own session is theirs. A row carried from a chat before brings none: they were
    judged then."""
    own = customer(ticket.subject_id, ticket.platform_id).id
    tries = good_tries(found)
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
