"""Rows of the matrix; see matrix.py for the columns."""

from tests.verification.frozen import frozen_member

ROWS: dict[str, tuple[str, str, str]] = {
    "tickets:confirm_send_phone": (
        "POST",
        "/e-gets/case/verify/phone/",
        "302 302 302 302 302 302 302 302 302",
    ),
    "tickets:report": ("GET", "/e-gets/report/", "200 200 200 200 200 200 200 200 200"),
    "tickets:reported": ("GET", "/e-gets/report/sent/", "302 302 302 302 302 302 302 302 302"),
    "tickets:freeze": (
        "POST",
        "/desk/tickets/{case}/freeze/",
        "302 422 422 422 422 403 403 404 404",
    ),
    "identity:freezes": ("GET", "/desk/freezes/", "302 403 403 200 200 403 403 403 200"),
    "identity:freeze_lift": (
        "GET",
        "/desk/freezes/{freeze}/",
        "302 403 403 200 200 403 403 403 404",
    ),
}


def things(_here, _ticket) -> dict[str, object]:
    """An account that is frozen."""
    return {"freeze": frozen_member("M-FROZEN").uid}
