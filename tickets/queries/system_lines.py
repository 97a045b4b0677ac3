"""The words of system messages: rows keep a code, the reader's language is chosen on reading."""

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

DESK_LINES: dict[str, LazyText] = {
    "solved": _("Solved. The customer was told what was done."),
    "spam": _("Ended as spam."),
    "duplicate": _("Ended as a duplicate of another case."),
    "reopened": _("Opened again."),
    "verified": _("Membership verified."),
}


def desk_line(code: str) -> str:
    """What the desk reads for a code; the code itself when it is from a room we do not know."""
    return str(DESK_LINES.get(code, code))
