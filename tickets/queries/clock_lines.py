"""The clocks of a case, each with where it comes from: ours, or a promise and its clause."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from helpdesk.policies import Promise, profile
from helpdesk.policies.words.labels import CLOCKS
from tickets.models import Ticket


@dataclass(frozen=True, slots=True)
class ClockLine:
    """One clock. at: None while it does not run. reference and quote: of a promise's clause."""

    label: str
    at: datetime | None
    ours: bool
    reference: str = ""
    quote: str = ""


def clock_lines(ticket: Ticket) -> list[ClockLine]:
    """What runs in a case, under the policy version it pinned. No queries."""
    lines = [ClockLine(_("Our reply"), ticket.target_at, ours=True)] if ticket.target_at else []
    promise = promise_line(ticket)
    return [*lines, promise] if promise else lines


def promise_line(ticket: Ticket) -> ClockLine | None:
    """The promise that the case's topic started, with its clause; None where the policy printed
    none."""
    if not ticket.promise:
        return None
    clock = profile(ticket.platform_id, ticket.policy_version).clock(ticket.promise)
    if not isinstance(clock, Promise):
        return None
    label = str(CLOCKS[ticket.promise])
    clause = clock.clause
    return ClockLine(
        label, ticket.promised_at, ours=False, reference=clause.reference, quote=clause.quote
    )
