"""Rows of the matrix; see matrix.py for the columns."""

from tests.calls.making import recorded, ring

ROWS: dict[str, tuple[str, str, str]] = {
    "calls:calls": (
        "GET",
        "/desk/calls/",
        "302 200 200 200 200 403 403 200 200",
    ),
    "calls:ringing": (
        "GET",
        "/desk/calls/ringing/",
        "204 200 200 200 200 204 204 204 204",
    ),
    "calls:call": (
        "GET",
        "/desk/calls/{call}/",
        "302 200 200 200 200 403 403 404 404",
    ),
    "calls:heading": (
        "GET",
        "/desk/calls/{call}/heading/",
        "302 200 200 200 200 403 403 404 404",
    ),
    "calls:find_order": (
        "POST",
        "/desk/calls/{call}/order/",
        "302 422 422 422 422 403 403 404 404",
    ),
    "calls:verification": (
        "GET",
        "/desk/calls/{call}/verification/",
        "302 200 200 200 200 403 403 404 404",
    ),
    "calls:verify_facts": (
        "GET",
        "/desk/calls/{call}/verification/facts/order_facts/",
        "302 200 200 200 200 403 403 404 404",
    ),
    "calls:verify_send": (
        "GET",
        "/desk/calls/{call}/verification/send-code/",
        "302 200 200 200 200 403 403 404 404",
    ),
    "calls:verify_code": (
        "GET",
        "/desk/calls/{call}/verification/code/",
        "302 200 200 200 200 403 403 404 404",
    ),
    "calls:verify_call_back": (
        "GET",
        "/desk/calls/{call}/verification/call-back/",
        "302 200 200 200 200 403 403 404 404",
    ),
    "calls:freeze": (
        "GET",
        "/desk/calls/{call}/freeze/",
        "302 200 200 200 200 403 403 404 404",
    ),
    "calls:verify_vouch": (
        "GET",
        "/desk/calls/{call}/verification/vouch/",
        "302 200 200 200 200 403 403 404 404",
    ),
    "calls:verify_end": (
        "GET",
        "/desk/calls/{call}/verification/end/",
        "302 200 200 200 200 403 403 404 404",
    ),
    "calls:take": (
        "POST",
        "/desk/calls/{call}/take/",
        "302 302 302 302 302 403 403 404 404",
    ),
    "calls:wrap_up": (
        "POST",
        "/desk/calls/{call}/wrap-up/",
        "302 422 422 422 422 403 403 404 404",
    ),
    "calls:link": (
        "GET",
        "/desk/calls/{call}/link/",
        "302 200 200 200 200 403 403 404 404",
    ),
    "calls:new_case": (
        "GET",
        "/desk/calls/{call}/case/",
        "302 200 200 200 200 403 403 404 404",
    ),
    "calls:recording": (
        "GET",
        "/desk/calls/{call}/recording/",
        "302 200 200 200 200 403 403 404 404",
    ),
    "calls:choose": (
        "POST",
        "/desk/calls/{call}/recording/choice/",
        "302 302 302 302 302 403 403 404 404",
    ),
    "calls:add_recording": (
        "POST",
        "/desk/calls/{call}/recording/add/",
        "302 422 422 422 422 403 403 404 404",
    ),
    "calls:play": (
        "GET",
        "/desk/calls/{call}/recordings/{recording}/",
        "302 200 200 200 200 403 403 404 404",
    ),
    "calls:begin_upload": (
        "POST",
        "/desk/calls/{call}/uploads/",
        "302 422 422 422 422 403 403 404 404",
    ),
    "calls:put_part": (
        "PUT",
        "/desk/calls/{call}/uploads/unknown/0/",
        "302 410 410 410 410 403 403 404 404",
    ),
    "calls:finish_upload": (
        "POST",
        "/desk/calls/{call}/uploads/unknown/finish/",
        "302 410 410 410 410 403 403 404 404",
    ),
}


def things(here, ticket) -> dict[str, object]:
    """A call that rings, with a recording of it."""
    call = ring(here)
    return {"call": call.number, "recording": recorded(call).uid}
