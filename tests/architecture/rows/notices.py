"""Rows of the matrix; see matrix.py for the columns."""

ROWS: dict[str, tuple[str, str, str]] = {
    "mailbox_file": ("GET", "/mailbox/1/0/", "404 404 404 404 404 404 404 404 404"),
}
