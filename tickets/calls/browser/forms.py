"""What somebody sends to begin a call from our page."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _

from helpdesk import ids
from tickets.calls.browser.errors import ChoiceMissing
from tickets.forms.fields import Line

UNGUESSED = re.compile(r"[A-Za-z0-9_-]{22,40}")
"""Ids of a page that calls. The same id again leads into the same call, so it has to be one that
nobody else comes upon."""

CHOICES = (
    ("given", _("You may record this call")),
    ("refused", _("Do not record this call")),
)


class CallForm(forms.Form):
    """Whether the call may be recorded; about_case: whether it is about the case that is open in
    this browser."""

    choice = forms.ChoiceField(
        label=_("May we record the call?"),
        help_text=_("Only to look up later what was said. You can change it during the call."),
        choices=CHOICES,
        widget=forms.RadioSelect,
        error_messages={"required": ChoiceMissing.words},
    )
    about_case = forms.BooleanField(required=False, widget=forms.HiddenInput)
    once = Line(longest=40, required=False, widget=forms.HiddenInput, initial=ids.public_id)

    def clean_once(self) -> str:
        """An id that nobody guesses."""
        once = str(self.cleaned_data["once"])
        return once if UNGUESSED.fullmatch(once) else ids.public_id()
