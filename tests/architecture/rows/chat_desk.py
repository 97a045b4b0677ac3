"""Rows of the matrix for the agent's side of chats; see matrix.py for the columns."""

from tests import personas
from tickets.saved.actions import save_reply

WORKS = "302 200 200 200 200 403 403 200 200"
"""What is the same for everybody who works cases anywhere."""

HERE = "302 200 200 200 200 403 403 404 404"
"""What there is of any case."""

NONE = "302 404 404 404 404 403 403 404 404"
"""What there is of a case without a chat that goes on, for whoever works cases."""

WATCHES = "302 403 403 404 403 403 403 403 404"
"""The same for whoever reads along."""

CASE = "/desk/tickets/{case}/chat"

ROWS: dict[str, tuple[str, str, str]] = {
    "tickets:chats_strip": ("GET", "/desk/chats/strip/", "302 200 200 200 200 403 403 200 200"),
    "tickets:chats_news": ("GET", "/desk/chats/news/", "204 200 200 200 200 204 204 200 200"),
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
    "tickets:saved_replies": ("GET", "/desk/replies/", WORKS),
    "tickets:saved_reply_new": ("GET", "/desk/replies/new/", WORKS),
    "tickets:saved_reply": (
        "GET",
        "/desk/replies/{saved}/",
        "302 403 403 200 403 403 403 404 404",
    ),
    "tickets:saved_reply_retire": (
        "POST",
        "/desk/replies/{shelved}/retire/",
        "302 302 302 302 302 403 403 404 404",
    ),
    "tickets:case_replies": ("GET", "/desk/tickets/{case}/replies/", HERE),
    "tickets:case_reply_insert": (
        "POST",
        "/desk/tickets/{case}/replies/insert/",
        "302 404 404 404 404 403 403 404 404",
    ),
    "tickets:transcript_pdf": (
        "POST",
        "/desk/tickets/{case}/transcript.pdf",
        "302 200 200 200 200 403 403 404 404",
    ),
    "tickets:transcript_send": ("GET", "/desk/tickets/{case}/transcript/", HERE),
}


def things(here, ticket) -> dict[str, object]:
    """A saved reply that is shared, and one more that its managers may put away."""
    actor = personas.as_actor(personas.manager(here, "replier"))
    texts = {"language": "en", "body": "Hello {customer}."}
    made = [
        save_reply(here, actor=actor, title=title, shared=True, **texts)
        for title in ("Saved", "Shelved")
    ]
    return {"saved": made[0].uid, "shelved": made[1].uid}
