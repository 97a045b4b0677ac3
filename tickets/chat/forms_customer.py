"""What customers send to begin a chat."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from helpdesk import ids
from identity.contact_details import BadEmail, BadPhone, e164, mailbox
from tickets.errors import NoWayBack
from tickets.forms.fields import Line, Words

UNGUESSED = re.compile(r"[A-Za-z0-9_-]{22,40}")
"""Ids of a page that begins a chat. The same id again leads into the same case, so it has to be
one that nobody else comes upon."""


class BeginForm(forms.Form):
    """The first message, and how to answer should nobody be there."""

    text = Words(
        label=_("Your message"),
        help_text=_("Any language."),
        error_messages={"required": _("Please write a few words, so that we know what to do.")},
    )
    name = Line(
        label=_("Your name"), longest=120, required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )  # fmt: skip
    email = Line(
        label=_("Email"), longest=254, required=False,
        help_text=_("If the chat breaks off, we answer here and send you the link to it."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )  # fmt: skip
    phone = Line(
        label=_("Phone"), longest=40, required=False,
        help_text=_("So that we can call you about this. For nothing else."),
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
    )  # fmt: skip
    once = Line(longest=40, required=False, widget=forms.HiddenInput, initial=ids.public_id)

    def __init__(self, platform: str, data: Any = None, *, somebody_here: bool = True) -> None:
        self.platform, self.somebody_here = platform, somebody_here
        super().__init__(data)
        self.fields["text"].widget.attrs["rows"] = 4

    def clean_once(self) -> str:
        """An id that nobody guesses."""
        once = str(self.cleaned_data["once"])
        return once if UNGUESSED.fullmatch(once) else ids.public_id()

    def clean_email(self) -> str:
        """An address mail can go to."""
        try:
            return mailbox(self.cleaned_data["email"]) or ""
        except BadEmail:
            raise forms.ValidationError(
                _("Please check the address: it has an @ and a domain, as in name@example.com.")
            ) from None

    def clean_phone(self) -> str:
        """A number as E.164, however it was written."""
        try:
            return e164(self.cleaned_data["phone"], self.platform) or ""
        except BadPhone:
            raise forms.ValidationError(
                _("Please check the number: write it as you dial it, or with + and the country.")
            ) from None

    def clean(self) -> dict[str, Any]:
        """While nobody is there, a way to answer."""
        data: dict[str, Any] = self.cleaned_data
        wrong = {"email", "phone"} & set(self.errors)
        if not (self.somebody_here or wrong or data.get("email") or data.get("phone")):
            self.add_error("email", str(NoWayBack.words))
        return data
