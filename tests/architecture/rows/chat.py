"""Rows of the matrix; see matrix.py for the columns."""

ROWS: dict[str, tuple[str, str, str]] = {
    "tickets:chats": ("GET", "/desk/chats/", "302 200 200 200 200 403 403 200 200"),
    "tickets:chats_limit": ("POST", "/desk/chats/limit/", "302 422 422 422 422 403 403 422 422"),
    "tickets:chats_next": ("POST", "/desk/chats/next/", "302 302 302 302 302 403 403 302 302"),
    "tickets:chats_here": ("POST", "/desk/chats/here/", "302 302 302 302 302 403 403 302 302"),
    "tickets:chat_bar": (
        "GET",
        "/desk/tickets/{case}/chat/",
        "302 200 200 200 200 403 403 404 404",
    ),
    "tickets:chat_accept": (
        "POST",
        "/desk/tickets/{case}/chat/accept/",
        "302 302 302 302 302 403 403 404 404",
    ),
    "tickets:desk_chat_end": (
        "POST",
        "/desk/tickets/{case}/chat/end/",
        "302 302 302 302 302 403 403 404 404",
    ),
    "tickets:desk_chat_say": (
        "POST",
        "/desk/tickets/{case}/chat/say/",
        "302 422 422 422 422 403 403 404 404",
    ),
    "tickets:desk_chat_after": (
        "GET",
        "/desk/tickets/{case}/chat/after/",
        "302 200 200 200 200 403 403 404 404",
    ),
    "tickets:desk_chat_seen": (
        "POST",
        "/desk/tickets/{case}/chat/seen/",
        "302 422 422 422 422 403 403 404 404",
    ),
    "tickets:chat_say": ("POST", "/e-gets/chat/say/", "404 404 404 404 404 404 404 404 404"),
    "tickets:chat_after": ("GET", "/e-gets/chat/after/", "404 404 404 404 404 404 404 404 404"),
    "tickets:chat_end": ("POST", "/e-gets/chat/end/", "404 404 404 404 404 404 404 404 404"),
    "tickets:chat_seen": ("POST", "/e-gets/chat/seen/", "404 404 404 404 404 404 404 404 404"),
}
