"""A member's disputes, for their record."""

from disputes.access import disputes_for
from disputes.queries.panel import line
from helpdesk.actor import Actor
from helpdesk.records import PAGE, Loaded
from identity.models import Member


def disputes_of(actor: Actor, member: Member, before: int | None) -> Loaded:
    """Disputes about the member's cases, newest first: 1 query. They are listed, not read."""
    found = disputes_for(actor).filter(ticket__member=member).order_by("-pk")
    rows = list((found.filter(pk__lt=before) if before else found)[: PAGE + 1])
    return Loaded.of(rows, line, PAGE)
