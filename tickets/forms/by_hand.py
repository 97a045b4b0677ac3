"""Forms for contacts that are entered by hand."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from helpdesk import ids
from helpdesk.errors import DomainError
from helpdesk.settings import LANGUAGES
from identity.contact_details import e164, mailbox
from tickets.actions.by_hand import BY_HAND
from tickets.forms.fields import Line, Words, message_id
from tickets.models.tickets import Channel, Topic

EARLIEST, LATEST = 2000, 9000
"""Years of contacts; what is beyond was half typed, and no zone can be put on it."""


class ByHandForm(forms.Form):
    """What came into an existing case. Files are read from the request."""

    use_required_attribute = False
    channel = forms.ChoiceField(
        label=_("How it came"),
        choices=[(one.value, one.label) for one in BY_HAND],
        widget=forms.RadioSelect,
        initial=Channel.LETTER,
        error_messages={"required": _("Choose how it came.")},
    )
    happened_at = forms.DateTimeField(
        label=_("When it came"),
        help_text=_("As on your clock. A letter: when it was received."),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%d"],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        error_messages={
            "required": _("Say when it came."),
            "invalid": _("Write the day and the time, such as 2026-11-20 14:00."),
        },
    )
    text = Words(
        label=_("What they say"),
        required=False,
        help_text=_("In their words, as far as they can be read. The customer can read it too."),
    )
    photos = forms.FileField(required=False)
    once = Line(longest=40, required=False, widget=forms.HiddenInput, initial=ids.public_id)

    def clean_happened_at(self) -> datetime:
        """A time that a letter can have come at."""
        clock: datetime = self.cleaned_data["happened_at"]
        if not EARLIEST <= clock.year <= LATEST:
            raise forms.ValidationError(_("Write the day and the time, such as 2026-11-20 14:00."))
        return clock

    def clean_once(self) -> str:
        """An id that can be used."""
        return message_id(self.cleaned_data["once"])


class NewByHandForm(ByHandForm):
    """What begins a case."""

    platform = forms.ChoiceField(label=_("Platform"))
    topic = forms.ChoiceField(
        label=_("What it is about"),
        choices=Topic,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what the case is about.")},
    )
    name = Line(label=_("Name"), longest=120, required=False)
    email = Line(
        label=_("Email"),
        longest=254,
        required=False,
        help_text=_("Where the case’s link is sent. Without one they hear from us as they wrote."),
    )
    phone = Line(label=_("Phone"), longest=40, required=False)
    order_number = Line(label=_("Order number"), longest=64, required=False)
    language = forms.ChoiceField(label=_("Language they speak"), choices=LANGUAGES)
    field_order = (
        "platform", "channel", "happened_at", "topic", "text", "photos", "name", "email", "phone",
        "order_number", "language", "once",
    )  # fmt: skip

    def __init__(self, *args: Any, places: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["platform"].choices = places  # type: ignore[attr-defined]

    def clean_email(self) -> str:
        """An address that mail can go to, or none."""
        try:
            return mailbox(self.cleaned_data["email"]) or ""
        except DomainError as error:
            raise forms.ValidationError(error.message) from None

    def clean(self) -> dict[str, Any]:
        """The number as it is dialled in the platform's country."""
        data: dict[str, Any] = self.cleaned_data
        if data.get("phone") and data.get("platform"):
            try:
                data["phone"] = e164(data["phone"], data["platform"]) or ""
            except DomainError as error:
                self.add_error("phone", error.message)
        return data
