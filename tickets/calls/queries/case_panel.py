"""The panel "Calls" beside a case."""

from typing import Any

from helpdesk.actor import Actor
from tickets.calls.access import calls_for
from tickets.calls.call_backs.queries.lists import of_case
from tickets.calls.queries.rows import rows_of
from tickets.models import Ticket

MOST = 10


def calls_panel(actor: Actor, ticket: Ticket) -> dict[str, Any]:
    """The newest calls and call-backs of a case: 2 queries, and two for the keys of masks."""
    calls = calls_for(actor).filter(ticket=ticket).order_by("-rang_at", "-pk")
    loaded = list(calls.select_related("platform", "member", "taken_by", "ticket")[:MOST])
    return {"calls": rows_of(loaded), "call_backs": of_case(actor, ticket), "case": ticket.number}
