"""Rows of the matrix; see matrix.py for the columns."""

from typing import Any

from disputes.claims import ClaimFacts, RespondentFacts
from disputes.models.disputes import PartyKind
from identity.models import Platform
from tests import personas
from tests.facts.senders import order
from tickets.models import Ticket

AT = "/desk/disputes/{dispute}"

ROWS: dict[str, tuple[str, str, str]] = {
    "disputes:disputes": ("GET", "/desk/disputes/", "302 200 200 200 200 403 403 200 200"),
    "disputes:open": (
        "GET",
        "/desk/tickets/{case}/dispute/",
        "302 200 200 200 200 403 403 404 404",
    ),
    "disputes:dispute": ("GET", f"{AT}/", "302 200 200 200 200 403 403 404 404"),
    "disputes:take": ("POST", f"{AT}/take/", "302 403 302 302 403 403 403 404 404"),
    "disputes:move": ("POST", f"{AT}/move/", "302 302 302 302 302 403 403 404 404"),
    "disputes:respondent": ("GET", f"{AT}/respondent/", "302 200 200 200 200 403 403 404 404"),
    "disputes:decide": ("POST", f"{AT}/decide/", "302 403 422 422 403 403 403 404 404"),
    "disputes:confirm": (
        "GET",
        f"{AT}/remedies/unknown/",
        "302 404 404 404 404 403 403 404 404",
    ),
}


def things(here: Platform, ticket: Ticket) -> dict[str, Any]:
    """A dispute out of another case, about an order of its own."""
    from disputes.actions.opening import open_dispute
    from tests.disputes.scenes import a_case

    order(here, number="DEMO 8812 0937", reference="disputed")
    facts = ClaimFacts(
        reason="not_received",
        statement="Nothing came.",
        amount=100,
        respondent=RespondentFacts(kind=PartyKind.PLATFORM),
    )
    dispute = open_dispute(a_case(here), facts, actor=personas.TESTS, key="matrix")
    return {"dispute": dispute.number}
