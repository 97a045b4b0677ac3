"""Rows of the matrix; see matrix.py for the columns."""

CASE = "/desk/tickets/{case}/facts/"

ROWS: dict[str, tuple[str, str, str]] = {
    "facts:panel": ("GET", CASE, "302 200 200 200 200 403 403 404 404"),
    # The case is about no order, so there is nothing to confirm.
    "facts:confirm": ("GET", f"{CASE}confirm/", "302 404 404 404 404 403 403 404 404"),
    "facts:withdraw": ("GET", f"{CASE}withdraw/", "302 404 404 404 404 403 403 404 404"),
    "facts:sources": ("GET", "/e-gets/case/sources/", "302 302 302 302 302 302 302 302 302"),
}
