"""Reporting that data got out or that an account is in other hands, and freezing from the desk."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from helpdesk import ids
from helpdesk.policies import Profile
from identity.contact_details import BadEmail, BadPhone, e164, mailbox
from identity.verification.freezing import Reason
from tickets.errors import NoWayBack
from tickets.forms.fields import Line, Words, message_id


class AccountForm(forms.Form):
    """Which account, and why it is to be frozen."""

    use_required_attribute = False
    reason = forms.ChoiceField(
        label=_("What happened?"),
        choices=Reason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Please choose what fits best.")},
    )
    account = Line(
        label=_("Which account is it?"),
        help_text=_("The member number, or the phone or email registered with the shop."),
        longest=200,
        error_messages={"required": _("Please write one of them, so that we find the account.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )


class ReportForm(AccountForm):
    """The whole report, on one page."""

    text = Words(
        label=_("Tell us in your own words"),
        help_text=_("Any language. Where did you see your data, or what do you notice?"),
        required=False,
    )
    email = Line(
        label=_("Email"),
        longest=254,
        required=False,
        help_text=_("Where we answer you. It need not be the one of the account."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    phone = Line(
        label=_("Phone"),
        longest=40,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
    )
    once = Line(longest=40, required=False, widget=forms.HiddenInput, initial=ids.public_id)

    def __init__(self, profile: Profile, data: Any = None) -> None:
        super().__init__(data)
        self.profile = profile
        self.fields["text"].widget.attrs["rows"] = 5

    def clean_once(self) -> str:
        """An id that can be used."""
        return message_id(self.cleaned_data["once"])

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
            return e164(self.cleaned_data["phone"], self.profile.platform) or ""
        except BadPhone:
            raise forms.ValidationError(
                _("Please check the number: write it as you dial it, or with + and the country.")
            ) from None

    def clean(self) -> dict[str, Any]:
        """At least one way to answer."""
        data: dict[str, Any] = self.cleaned_data
        if not {"email", "phone"} & set(self.errors) and not (
            data.get("email") or data.get("phone")
        ):
            self.add_error("email", str(NoWayBack.words))
        return data
