"""Words for why something was found, and for how a search was read."""

from collections.abc import Iterable

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

WHY: dict[str, LazyText] = {
    "order": _("order number"),
    "tracking": _("tracking number"),
    "phone": _("phone"),
    "email": _("email"),
    "member": _("member number"),
    "message": _("in what was written"),
    "solution": _("in the solution"),
    "call": _("in the notes of a call"),
}

READ_AS: dict[str, LazyText] = {
    "case": pgettext_lazy("a search was read as", "case number"),
    "order": pgettext_lazy("a search was read as", "order number"),
    "tracking": pgettext_lazy("a search was read as", "tracking number"),
    "phone": pgettext_lazy("a search was read as", "phone"),
    "email": pgettext_lazy("a search was read as", "email"),
    "member": pgettext_lazy("a search was read as", "member number"),
    "words": pgettext_lazy("a search was read as", "words"),
}


def worded(codes: Iterable[str], words: dict[str, LazyText]) -> list[str]:
    """The words of these codes, each once; what is no code of ours is left out."""
    return [str(words[code]) for code in dict.fromkeys(codes) if code in words]
