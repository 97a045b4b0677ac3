"""Rows of the matrix; see matrix.py for the columns."""

ROWS: dict[str, tuple[str, str, str]] = {
    "tickets:new_by_hand": (
        "GET",
        "/desk/contacts/new/",
        "302 200 200 200 200 403 403 200 200",
    ),
    "tickets:enter_by_hand": (
        "GET",
        "/desk/tickets/{case}/enter/",
        "302 200 200 200 200 403 403 404 404",
    ),
}
