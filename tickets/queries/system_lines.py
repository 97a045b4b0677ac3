"""The words of system messages: rows keep a code, the reader's language is chosen on reading."""

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

DESK_LINES: dict[str, LazyText] = {
    "solved": _("Solved. The customer was told what was done."),
    "spam": _("Ended as spam."),
    "duplicate": _("Ended as a duplicate of another case."),
    "reopened": _("Opened again."),
    "verified": _("Membership verified."),
    "call": _("A call was put under this case. It stands beside it, under Calls."),
    "chat_started": _("The customer opened a chat."),
    "chat_accepted": _("The chat was accepted."),
    "chat_returned": _("Nobody answered in the chat: it waits again for whoever is free."),
    "chat_released": _(
        "Whoever had the chat cannot go on. It waits for a colleague at its old place."
    ),
    "chat_handed_over": _("A colleague took the chat that was handed over to them."),
    "chat_taken_over": _("The chat was taken over by a colleague who read along."),
    "chat_ended": _("The chat ended."),
    "chat_nobody": _("The chat ended: nobody was free to accept it. The customer waits here."),
    "chat_silent": _("The chat ended: nothing was written for an hour."),
}


def desk_line(code: str) -> str:
    """What the desk reads for a code; the code itself when it is from a room we do not know."""
    return str(DESK_LINES.get(code, code))
