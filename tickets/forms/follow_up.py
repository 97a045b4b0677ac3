"""What customers send from their case."""

from django import forms
from django.utils.translation import gettext_lazy as _

from helpdesk import ids
from identity.contact_details import BadEmail, mailbox
from tickets.forms.fields import Line, Words, message_id


class MessageForm(forms.Form):
    """A message, with or without files, which are read from the request."""

    text = Words(label=_("Your message"), required=False)
    photos = forms.FileField(required=False)
    once = Line(longest=40, required=False, widget=forms.HiddenInput, initial=ids.public_id)

    def clean_once(self) -> str:
        """An id that can be used."""
        return message_id(self.cleaned_data["once"])


class FindForm(forms.Form):
    """Asking for a new link."""

    number = Line(
        label=_("Case number"), longest=24,
        help_text=_("Two letters and a number, such as EG-10482."),
        error_messages={"required": _("Please type your case number.")},
        widget=forms.TextInput(attrs={"autocapitalize": "characters", "autocomplete": "off"}),
    )  # fmt: skip
    email = Line(
        label=_("Email"), longest=254,
        help_text=_("The one you gave with the case."),
        error_messages={"required": _("Please type the email you gave with the case.")},
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )  # fmt: skip

    def clean_number(self) -> str:
        """As cases are numbered."""
        return str(self.cleaned_data["number"]).upper().replace(" ", "")

    def clean_email(self) -> str:
        """An address."""
        try:
            return mailbox(self.cleaned_data["email"]) or ""
        except BadEmail:
            raise forms.ValidationError(
                _("Please check the address: it has an @ and a domain, as in name@example.com.")
            ) from None
