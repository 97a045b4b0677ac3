"""Fields that take what people really type."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from helpdesk import ids
from helpdesk.text import clean, clean_line
from tickets.actions.intake import LONGEST


class Line(forms.CharField):
    """One line of text, cleaned before anything is checked.

    Too long a text is kept and complained about: a maxlength attribute would cut it unseen.
    """

    def __init__(self, *, longest: int, **options: Any) -> None:
        super().__init__(**options)
        self.longest = longest

    def to_python(self, value: Any) -> str:
        """Without controls, overrides and doubled spaces."""
        return clean_line(str(value)) if value not in self.empty_values else ""

    def validate(self, value: str) -> None:
        """Also refuse what is too long."""
        super().validate(value)
        if len(value) > self.longest:
            raise ValidationError(_("Please shorten this to %(most)d characters."), params={
                "most": self.longest,
            })  # fmt: skip


class Words(Line):
    """Text of several lines."""

    widget = forms.Textarea

    def __init__(self, **options: Any) -> None:
        super().__init__(longest=LONGEST, **options)
        self.widget.attrs.update({"rows": 8, "dir": "auto"})

    def to_python(self, value: Any) -> str:
        """Without controls and overrides."""
        return clean(str(value)) if value not in self.empty_values else ""


OWN_ID = re.compile(r"[A-Za-z0-9_-]{1,40}")
"""Ids that browsers give their messages. Ours have a colon ("solved:12"): nobody can send a
message in the place of one that is still to come."""


def message_id(text: str) -> str:
    """The browser's own id of a message; a new one where there is none to use."""
    return text if OWN_ID.fullmatch(text) else ids.public_id()


NUMBER_HINT = format_lazy(
    "{} {}",
    _("It is in the shop's message and in its app, under your orders."),
    _("On the parcel it is near the barcode."),
)
