"""The claimant's disputes on the page of their case."""

from typing import Any

from disputes.models import Dispute
from disputes.models.disputes import Stage
from helpdesk.actor import Actor
from tickets.models import Ticket

MOST = 10


def own_disputes(actor: Actor, ticket: Ticket) -> dict[str, Any]:
    """Numbers and stages of the case's disputes: one query."""
    found = Dispute.objects.filter(ticket=ticket).order_by("-pk")
    return {
        "disputes": [
            {"number": one.number, "stage": str(Stage(one.stage).label)} for one in found[:MOST]
        ],
        "platform": ticket.platform_id,
    }
