"""What events are called on the timeline."""

from collections.abc import Sized

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tickets.models import Parcel

FACTS: dict[str, LazyText] = {
    "opened": gettext_lazy("Dispute opened"),
    "ordered": gettext_lazy("Order placed"),
    "promised": gettext_lazy("Delivery promised by this day"),
    "delivered": gettext_lazy("Delivered"),
    "refunded": gettext_lazy("Money returned"),
}


def fact_words(code: str) -> str:
    """A fact in the reader's language."""
    return str(FACTS[code])


def shop() -> str:
    """What comes with the shop's orders."""
    return _("the shop")


def desk() -> str:
    """What was done here."""
    return _("the desk")


def with_number(parcels: Sized, parcel: Parcel, words: str) -> str:
    """Which parcel, where there are several."""
    if len(parcels) < 2:
        return words
    return _("Parcel %(number)s: %(words)s") % {"number": parcel.position, "words": words}
