"""Rows of the matrix; see matrix.py for the columns."""

from tests.lines.making import answered, call_in

ROWS: dict[str, tuple[str, str, str]] = {
    "calls:own_call": ("GET", "/e-gets/call/", "200 200 200 200 200 200 200 200 200"),
    "calls:own_choice": ("POST", "/e-gets/call/choice/", "404 404 404 404 404 404 404 404 404"),
    "calls:answer": (
        "POST",
        "/desk/calls/{ringing_line}/answer/",
        "302 302 302 302 302 403 403 404 404",
    ),
    "calls:line": ("GET", "/desk/calls/{line}/line/", "302 404 404 404 404 403 403 404 404"),
    "calls:live_begin": (
        "POST",
        "/desk/calls/{line}/line/recording/",
        "302 404 404 404 404 403 403 404 404",
    ),
    "calls:live_part": (
        "PUT",
        "/desk/calls/{line}/line/recording/unknown/0/",
        "302 404 404 404 404 403 403 404 404",
    ),
    "calls:live_end": (
        "POST",
        "/desk/calls/{line}/line/recording/unknown/end/",
        "302 404 404 404 404 403 403 404 404",
    ),
    "calls:live_pause": (
        "POST",
        "/desk/calls/{line}/line/pause/",
        "302 404 404 404 404 403 403 404 404",
    ),
    "calls:live_resume": (
        "POST",
        "/desk/calls/{line}/line/resume/",
        "302 404 404 404 404 403 403 404 404",
    ),
}


def things(here, ticket) -> dict[str, object]:
    """A call from the page that a colleague answered, and one that rings."""
    return {
        "line": answered(here, "line-of-rows").number,
        "ringing_line": call_in(here, "ringing-of-rows").number,
    }
