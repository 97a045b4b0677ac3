"""The form of a saved reply."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from helpdesk.templatetags.redress import OWN_NAMES
from tickets.forms.fields import Line, Words

LANGUAGES = [(code, name) for code, name in OWN_NAMES.items() if code != "zh"]


class ReplyForm(forms.Form):
    """A saved reply. platform and shared are asked for a new one only; shared only of somebody
    who may share somewhere."""

    platform = forms.ChoiceField(label=_("Platform"))
    title = Line(
        label=_("Title"),
        longest=80,
        help_text=_("You find it by this after a / in what you write."),
        error_messages={"required": _("Give it a title to find it by.")},
    )
    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGES)
    body = Words(
        label=_("Text"),
        error_messages={"required": _("Write the text that is to be put in.")},
    )
    shared = forms.BooleanField(
        label=_("Everybody at this platform's desk may use it"), required=False
    )

    def __init__(
        self, *args: Any, platforms: list[tuple[str, str]], shares: bool, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        if platforms:
            self.fields["platform"].choices = platforms  # type: ignore[attr-defined]
        else:
            del self.fields["platform"]
        if not (platforms and shares):
            del self.fields["shared"]
