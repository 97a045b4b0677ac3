"""Rows of the matrix; see matrix.py for the columns."""

ROWS: dict[str, tuple[str, str, str]] = {
    "identity:own_tie": (
        "POST",
        "/desk/account/ties/",
        "302 422 422 422 422 422 422 422 422",
    ),
    "identity:own_tie_end": (
        "POST",
        "/desk/account/ties/unknown/end/",
        "302 404 404 404 404 404 404 404 404",
    ),
    "identity:person_tie": (
        "POST",
        "/desk/staff/{person}/ties/",
        "302 403 403 403 403 403 422 403 404",
    ),
    "identity:person_tie_end": (
        "POST",
        "/desk/staff/{person}/ties/unknown/end/",
        "302 403 403 403 403 403 404 403 404",
    ),
}
