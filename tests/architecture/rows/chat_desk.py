"""Rows of the matrix for the agent's side of chats; see matrix.py for the columns."""

NONE = "302 404 404 404 404 403 403 404 404"
"""What there is of a case without a chat that goes on, for whoever works cases."""

WATCHES = "302 403 403 404 403 403 403 403 404"
"""The same for whoever reads along."""

CASE = "/desk/tickets/{case}/chat"

ROWS: dict[str, tuple[str, str, str]] = {
    "tickets:chats_strip": ("GET", "/desk/chats/strip/", "302 200 200 200 200 403 403 200 200"),
    "tickets:chats_offered": (
        "GET",
        "/desk/chats/offered/",
        "204 204 204 204 204 204 204 204 204",
    ),
    "tickets:chat_offer_take": ("POST", "/desk/chats/offered/none/take/", NONE),
    "tickets:chat_offer_decline": ("POST", "/desk/chats/offered/none/decline/", NONE),
    "tickets:chats_along": ("GET", "/desk/chats/along/", "302 403 403 200 403 403 403 403 200"),
    "tickets:chat_offer": ("GET", f"{CASE}/offer/", NONE),
    "tickets:chat_keep": ("POST", f"{CASE}/keep/", NONE),
    "tickets:chat_along": ("GET", f"{CASE}/along/", "302 403 403 302 403 403 403 403 404"),
    "tickets:chat_along_begin": ("POST", f"{CASE}/along/begin/", WATCHES),
    "tickets:chat_along_stay": (
        "POST",
        f"{CASE}/along/stay/",
        "302 403 403 204 403 403 403 403 404",
    ),
    "tickets:chat_along_leave": (
        "POST",
        f"{CASE}/along/leave/",
        "302 403 403 302 403 403 403 403 404",
    ),
    "tickets:chat_whisper": ("POST", f"{CASE}/along/whisper/", WATCHES),
    "tickets:chat_take_over": ("POST", f"{CASE}/take-over/", WATCHES),
}
