"""Rows of the matrix; see matrix.py for the columns."""

ROWS: dict[str, tuple[str, str, str]] = {
    "identity:trail_exports": (
        "GET",
        "/desk/trail/exports/",
        "302 403 403 200 200 200 403 403 200",
    ),
    "identity:trail_exports_made": (
        "GET",
        "/desk/trail/exports/made/",
        "302 403 403 200 200 200 403 403 200",
    ),
    # A bundle is of whoever asked for it; tests/trail/test_exports.py walks that.
    "identity:trail_export": (
        "GET",
        "/desk/trail/exports/unknown/file/",
        "302 403 403 404 404 404 403 403 404",
    ),
}
