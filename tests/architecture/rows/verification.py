"""Rows of the matrix; see matrix.py for the columns."""

from tests import personas
from tests.verification.people import BUYER, send_member, send_order
from tickets.actions.verification import end_ticket_verification, verify_by_facts

ROWS: dict[str, tuple[str, str, str]] = {
    "tickets:learned": (
        "GET",
        "/desk/verifications/{wrong}/learned/",
        "302 200 200 200 200 403 403 404 404",
    ),
    "tickets:wrong_incident": (
        "POST",
        "/desk/verifications/{wrong}/incident/",
        "302 302 302 302 302 403 403 404 404",
    ),
}


def things(here, ticket) -> dict[str, object]:
    """A verification that was of somebody else."""
    send_member()
    send_order()
    actor = personas.as_actor(personas.agent(here, "verifier"))
    verify_by_facts(ticket, "order_facts", BUYER, actor=actor)
    wrong = end_ticket_verification(ticket, actor=actor, wrong_person=True)
    return {"wrong": wrong.uid}
