"""Rows of the matrix; see matrix.py for the columns."""

from identity.actions.members import upsert_member
from identity.facts import MemberFacts
from tests import personas

ROWS: dict[str, tuple[str, str, str]] = {
    "tickets:record": (
        "GET",
        "/desk/members/{member}/",
        "302 404 404 200 200 403 403 404 404",
    ),
    "tickets:record_reason": (
        "POST",
        "/desk/members/{member}/reason/",
        "302 404 404 422 422 403 403 404 404",
    ),
}


def things(here, ticket) -> dict[str, object]:
    """A member with whom nobody has a contact."""
    facts = MemberFacts(number="M-RECORD", name="Demo Member")
    return {"member": upsert_member(here.code, facts, actor=personas.TESTS).row.uid}
