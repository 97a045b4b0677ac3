"""Rows of the matrix; see matrix.py for the columns."""

from tests.calls.making import tell
from tickets.calls.models import CallBack

ROWS: dict[str, tuple[str, str, str]] = {
    "calls:call_backs": (
        "GET",
        "/desk/call-backs/",
        "302 200 200 200 200 403 403 200 200",
    ),
    "calls:call_back": (
        "GET",
        "/desk/call-backs/{call_back}/",
        "302 200 200 200 200 403 403 404 404",
    ),
    "calls:call_back_step": (
        "POST",
        "/desk/call-backs/{call_back}/leave/",
        "302 302 302 302 302 403 403 404 404",
    ),
    "calls:call_back_tried": (
        "POST",
        "/desk/call-backs/{call_back}/tried/",
        "302 422 422 422 422 403 403 404 404",
    ),
    "calls:agree_in_call": (
        "GET",
        "/desk/calls/{call}/call-back/",
        "302 200 200 200 200 403 403 404 404",
    ),
    "calls:agree_in_case": (
        "GET",
        "/desk/tickets/{case}/call-back/",
        "302 200 200 200 200 403 403 404 404",
    ),
    "calls:call_me": (
        "GET",
        "/e-gets/call-me/",
        "200 200 200 200 200 200 200 200 200",
    ),
    "calls:call_me_sent": (
        "GET",
        "/e-gets/call-me/sent/",
        "200 200 200 200 200 200 200 200 200",
    ),
}


def things(here, ticket) -> dict[str, object]:
    """A call that was missed, and so a call that is owed."""
    tell(here, "ended", call="missed-1", **{"from": "+85512000042"})
    return {"call_back": CallBack.objects.get(platform=here, call__provider_id="missed-1").uid}
