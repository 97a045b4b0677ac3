"""What a saved reply leaves open: filled where it is used, and never sent open."""

import re
from collections.abc import Mapping

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

from helpdesk.errors import DomainError

NAMES: dict[str, LazyText] = {
    "customer": _("the customer's name, once they have proved an order"),
    "agent": _("your own name"),
    "case": _("the number of the case"),
    "order": _("the number of the order, once it may be spoken about"),
    "shop": _("the shop's name"),
}
"""Each placeholder, and what stands in its place."""

IN_BRACES = re.compile(r"\{([a-z_]{1,20})\}")
GAP = re.compile(r"\{(" + "|".join(NAMES) + r")\}")


class GapLeft(DomainError):
    """What is to be sent has a placeholder in it that was not filled."""

    code = "gap_left"
    status = 422
    words = _("Write what belongs in place of %(gap)s, or take it out, and send it then.")


def gaps_in(text: str) -> list[str]:
    """The placeholders that are open in a text, each once, in order."""
    return list(dict.fromkeys(GAP.findall(text)))


def unknown_in(text: str) -> list[str]:
    """What looks like a placeholder and is none."""
    return [name for name in dict.fromkeys(IN_BRACES.findall(text)) if name not in NAMES]


def fill(text: str, values: Mapping[str, str]) -> str:
    """The text with everything that is known; the rest stays open, in its braces."""
    return GAP.sub(lambda found: values.get(found[1], "") or found[0], text)


def refuse_gaps(text: str) -> None:
    """Raise GapLeft for a text to a customer in which a placeholder is open."""
    gaps = gaps_in(text)
    if gaps:
        raise GapLeft(field="text", gap="{" + gaps[0] + "}")
