"""Rows of the matrix; see matrix.py for the columns."""

ROWS: dict[str, tuple[str, str, str]] = {
    "tickets:confirm_send_phone": (
        "POST",
        "/e-gets/case/verify/phone/",
        "302 302 302 302 302 302 302 302 302",
    ),
}
