"""Why a parcel is in trouble, in the words of the desk."""

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

from tickets.models.orders import ParcelState

CAUSES: dict[str, str | LazyText] = {
    "lost": _("Lost"),
    "damaged": _("Damaged"),
    "destroyed": _("Destroyed"),
    "refused": _("Refused"),
    "address": _("The address is a problem"),
    "security": _("Held for security"),
    "delayed": _("Delayed"),
    "other": _("Another reason"),
}


def cause_of(state: str, word: str) -> str:
    """The cause of an exception by our code for it; "other" for a word we do not know, and ""
    where nothing is wrong."""
    if state != ParcelState.EXCEPTION:
        return ""
    return word if word in CAUSES else "other"
