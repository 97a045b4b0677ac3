"""Rows of the matrix; see matrix.py for the columns."""

from tests import personas
from tests.verification.people import BUYER, send_member, send_order
from tickets.actions.verification import (
    ask_way_through,
    end_ticket_verification,
    verify_by_facts,
)

ROWS: dict[str, tuple[str, str, str]] = {
    "tickets:verify_vouch": (
        "GET",
        "/desk/tickets/{case}/verification/vouch/",
        "302 200 200 200 200 403 403 404 404",
    ),
    "tickets:verify_call_back": (
        "GET",
        "/desk/tickets/{case}/verification/call-back/",
        "302 200 200 200 200 403 403 404 404",
    ),
    "tickets:vouchings": (
        "GET",
        "/desk/ways-through/",
        "302 200 200 200 200 403 403 200 200",
    ),
    "tickets:decide_vouching": (
        "POST",
        "/desk/ways-through/{way}/",
        "302 404 404 422 422 403 403 404 404",
    ),
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
    way = ask_way_through(
        ticket, actor=actor, circumstance="lost_phone", standing="self", grounds="A letter.",
        opens=["speak"],
    )  # fmt: skip
    return {"wrong": wrong.uid, "way": way.uid}
